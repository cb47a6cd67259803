package dev.reeve.machine.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;
import dev.reeve.machine.SecretSource;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A private key in a file, opened with its passphrase only when the server has said that it would accept the key. That
 * spares the work of deriving the key (a tenth of a second and more), and a passphrase is not fetched for nothing.
 */
final class FileIdentity implements Identity {
    private final Identity key;
    private final @Nullable SecretSource passphrase;
    private final LoginAttempt attempt;

    FileIdentity(Identity key, @Nullable SecretSource passphrase, LoginAttempt attempt) {
        this.key = key;
        this.passphrase = passphrase;
        this.attempt = attempt;
    }

    /** Never, towards JSch: it would ask a person for the passphrase before it asks the server about the key. */
    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public boolean setPassphrase(byte @Nullable [] ignored) {
        return true;
    }

    /** Old formats hide the public half too, unless it lies in a file beside them. */
    @Override
    public byte @Nullable [] getPublicKeyBlob() {
        byte[] blob = key.getPublicKeyBlob();
        return blob == null && key.isEncrypted() && opened() ? key.getPublicKeyBlob() : blob;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        return opened() ? key.getSignature(data) : null;
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        return opened() ? key.getSignature(data, algorithm) : null;
    }

    private boolean opened() {
        if (!key.isEncrypted()) {
            return true;
        }
        SecretSource source = passphrase;
        if (source == null) {
            attempt.passphraseMissing(key.getName());
            return false;
        }
        byte[] secret = new byte[0];
        try {
            secret = source.fetch();
            if (key.setPassphrase(secret)) {
                return true;
            }
            attempt.passphraseWrong(key.getName());
        } catch (JSchException e) {
            attempt.passphraseWrong(key.getName());
        } catch (IOException e) {
            attempt.secretUnavailable(e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
        return false;
    }

    @Override
    public String getAlgName() {
        String type = key.getAlgName();
        attempt.offered(key.getName() + " (" + type + ")");
        return type;
    }

    @Override
    public String getName() {
        return key.getName();
    }

    @Override
    public void clear() {
        key.clear();
    }
}
