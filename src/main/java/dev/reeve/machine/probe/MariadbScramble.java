package dev.reeve.machine.probe;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** How a password is proved to MariaDB and MySQL, by the plugin that the account has. */
final class MariadbScramble {
    static final String NATIVE = "mysql_native_password";
    private static final String CACHING = "caching_sha2_password";
    private static final String CLEAR = "mysql_clear_password";

    private MariadbScramble() {}

    static boolean knows(String plugin) {
        return List.of(NATIVE, CACHING, CLEAR).contains(plugin);
    }

    /** Without the zero that ends it. */
    static byte[] trimmed(byte[] scramble) {
        return Arrays.copyOf(scramble, 20);
    }

    /** The proof; the password itself goes through TLS alone. */
    static byte[] of(String plugin, Login login, byte[] scramble, boolean secure) throws ProbeException {
        byte[] password = login.word().getBytes(StandardCharsets.UTF_8);
        if (plugin.equals(CLEAR)) {
            if (!secure) {
                throw new ProbeException(Fault.LOGIN, "the server wants the password in the clear, without TLS");
            }
            return Arrays.copyOf(password, password.length + 1);
        } else if (password.length == 0) {
            return password;
        } else if (plugin.equals(CACHING)) {
            byte[] once = hash("SHA-256", password);
            return mixed(once, hash("SHA-256", hash("SHA-256", once), scramble));
        }
        byte[] once = hash("SHA-1", password);
        return mixed(once, hash("SHA-1", scramble, hash("SHA-1", once)));
    }

    private static byte[] mixed(byte[] left, byte[] right) {
        byte[] out = new byte[left.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (left[i] ^ right[i]);
        }
        return out;
    }

    private static byte[] hash(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
