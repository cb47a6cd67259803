package dev.reeve.machine.probe;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** The client's half of SCRAM-SHA-256 (RFC 5802, RFC 7677), without channel binding. */
final class Scram {
    static final String NAME = "SCRAM-SHA-256";
    private static final Pattern CHALLENGE =
            Pattern.compile("r=([^,]{1,200}),s=([A-Za-z0-9+/=]{1,200}),i=([0-9]{1,7})(?:,.*)?");

    /** PostgreSQL takes 4096; a server that asks for far more only wants to keep us busy. */
    private static final int MOST_ROUNDS = 500_000;

    private final Login login;
    private final String bare;
    private byte[] expected = new byte[0];

    /** @param nonce letters and digits that nobody else can guess */
    Scram(Login login, String nonce) {
        this.login = login;
        // PostgreSQL takes the user's name from the start-up message and ignores it here.
        this.bare = "n=,r=" + nonce;
    }

    String first() {
        return "n,," + bare;
    }

    /** The answer to the server's challenge. */
    String last(String challenge) throws ProbeException {
        Matcher parts = CHALLENGE.matcher(challenge);
        if (!parts.matches() || !parts.group(1).startsWith(bare.substring(5))) {
            throw new ProbeException(Fault.ODD, Said.of(challenge));
        }
        int rounds = Integer.parseInt(parts.group(3));
        if (rounds < 1 || rounds > MOST_ROUNDS) {
            throw new ProbeException(Fault.ODD, Said.of(challenge));
        }
        try {
            byte[] salt = Base64.getDecoder().decode(parts.group(2));
            PBEKeySpec spec = new PBEKeySpec(login.word().toCharArray(), salt, rounds, 256);
            byte[] salted = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            byte[] client = hmac(salted, "Client Key");
            byte[] stored = MessageDigest.getInstance("SHA-256").digest(client);
            String without = "c=biws,r=" + parts.group(1);
            String all = bare + "," + challenge + "," + without;
            byte[] signature = hmac(stored, all);
            for (int i = 0; i < client.length; i++) {
                client[i] ^= signature[i];
            }
            expected = hmac(hmac(salted, "Server Key"), all);
            return without + ",p=" + Base64.getEncoder().encodeToString(client);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new ProbeException(Fault.ODD, Said.of(challenge));
        }
    }

    /** Whether the server knows the password too. */
    boolean isProved(String verdict) {
        String proof = "v=" + Base64.getEncoder().encodeToString(expected);
        return MessageDigest.isEqual(proof.getBytes(StandardCharsets.UTF_8), verdict.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
