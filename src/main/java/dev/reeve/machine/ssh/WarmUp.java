package dev.reeve.machine.ssh;

import com.jcraft.jsch.Cipher;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.jce.AES128GCM;
import com.jcraft.jsch.jce.KeyPairGenEdDSA;
import com.jcraft.jsch.jce.SignatureEd25519;
import com.jcraft.jsch.jce.XDH;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** What every first connection of a process has to load. */
public final class WarmUp {
    private WarmUp() {}

    /** Done beside the search for the settings of a connection. */
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

    /**
     * The ciphers of a usual handshake, with ourselves: an archive of classes is made where there is no server.
     *
     * @throws Exception if this Java lacks one of them
     */
    public static void rehearse() throws Exception {
        XDH client = new XDH();
        client.init("X25519", 32);
        XDH server = new XDH();
        server.init("X25519", 32);
        byte[] secret = client.getSecret(server.getQ());

        KeyPairGenEdDSA key = new KeyPairGenEdDSA();
        key.init("Ed25519", 32);
        SignatureEd25519 signature = new SignatureEd25519();
        signature.init();
        signature.setPrvKey(key.getPrv());
        signature.update(secret);
        byte[] signed = signature.sign();
        signature.setPubKey(key.getPub());
        signature.update(secret);
        byte[] name = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
        signature.verify(ByteBuffer.allocate(8 + name.length + signed.length)
                .putInt(name.length)
                .put(name)
                .putInt(signed.length)
                .put(signed)
                .array());

        byte[] packet = new byte[64];
        for (int mode : new int[] {Cipher.ENCRYPT_MODE, Cipher.DECRYPT_MODE}) {
            AES128GCM cipher = new AES128GCM();
            cipher.init(mode, secret, new byte[12]);
            cipher.updateAAD(packet, 0, 4);
            int length = mode == Cipher.ENCRYPT_MODE ? 32 : 32 + cipher.getTagSize();
            cipher.doFinal(packet, 4, length, packet, 4);
        }
    }
}
