package dev.reeve.machine.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;

/** What every first connection of a process has to load, done beside the search for its settings. */
final class WarmUp {
    private WarmUp() {}

    static void loadClasses() {
        try {
            new JSch().getSession("nobody", "localhost");
            java.security.KeyPairGenerator.getInstance("X25519").generateKeyPair();
            javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
            java.security.KeyFactory.getInstance("Ed25519");
        } catch (JSchException | java.security.GeneralSecurityException e) {
            // Nothing is lost: the connection itself will say what is missing.
        }
    }
}
