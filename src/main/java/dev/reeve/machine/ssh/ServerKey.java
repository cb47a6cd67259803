package dev.reeve.machine.ssh;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** The public key by which a server proves who it is, in the wire format of RFC 4253, section 6.6. */
public final class ServerKey {
    private final byte[] blob;

    ServerKey(byte[] blob) {
        this.blob = blob.clone();
    }

    /** The key's type as known_hosts files name it: {@code ssh-ed25519}. */
    public String type() {
        if (blob.length < 4) {
            return "";
        }
        int length = (blob[0] & 0xff) << 24 | (blob[1] & 0xff) << 16 | (blob[2] & 0xff) << 8 | (blob[3] & 0xff);
        return length < 0 || length > blob.length - 4 ? "" : new String(blob, 4, length, StandardCharsets.US_ASCII);
    }

    /** The type in the words of OpenSSH's messages: {@code ED25519}, {@code ECDSA}, {@code RSA}. */
    public String shortType() {
        String type = type();
        if (type.contains("ed25519")) {
            return "ED25519";
        }
        if (type.contains("ecdsa")) {
            return "ECDSA";
        }
        return type.contains("rsa") ? "RSA" : type;
    }

    /** The fingerprint as OpenSSH prints it: {@code SHA256:} and unpadded base64. */
    public String fingerprint() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(blob);
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key as known_hosts files hold it. */
    String base64() {
        return Base64.getEncoder().encodeToString(blob);
    }

    byte[] blob() {
        return blob.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ServerKey key && Arrays.equals(blob, key.blob);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(blob);
    }

    @Override
    public String toString() {
        return shortType() + " " + fingerprint();
    }
}
