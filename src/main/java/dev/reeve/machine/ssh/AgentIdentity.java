package dev.reeve.machine.ssh;

import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;
import org.jspecify.annotations.Nullable;

/** A key that the agent holds; noted when it is offered. */
record AgentIdentity(Identity key, LoginAttempt attempt) implements Identity {
    @Override
    public boolean setPassphrase(byte @Nullable [] passphrase) throws JSchException {
        return key.setPassphrase(passphrase);
    }

    @Override
    public byte[] getPublicKeyBlob() {
        return key.getPublicKeyBlob();
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data) {
        return key.getSignature(data);
    }

    @Override
    public byte @Nullable [] getSignature(byte[] data, String algorithm) {
        return key.getSignature(data, algorithm);
    }

    @Override
    public String getAlgName() {
        attempt.offered("agent key " + new ServerKey(key.getPublicKeyBlob()));
        return key.getAlgName();
    }

    @Override
    public String getName() {
        return key.getName();
    }

    @Override
    public boolean isEncrypted() {
        return false;
    }

    @Override
    public void clear() {
        key.clear();
    }
}
