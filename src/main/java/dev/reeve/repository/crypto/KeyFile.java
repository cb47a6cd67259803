package dev.reeve.repository.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file of {@code keys/}: the master key, sealed under a password, with what is needed to try one. It is stored as plain
 * JSON. Source: restic's {@code design.rst}, section "Keys, Encryption and MAC", and {@code internal/repository/key.go}.
 *
 * @param created when it was made; the format gives it no meaning
 * @param username the account that made it, for people
 * @param hostname the machine that made it, for people
 * @param kdf what a try costs
 * @param salt 64 bytes
 * @param data the sealed master key
 */
public record KeyFile(
        Instant created, String username, String hostname, ScryptParameters kdf, byte[] salt, byte[] data) {
    /** restic takes salts of this length and no other. */
    static final int SALT_LENGTH = 64;

    /** Seals a master key under a password, which is any bytes; restic's are UTF-8. */
    public static KeyFile create(
            byte[] password,
            MasterKey key,
            String hostname,
            String username,
            Instant created,
            SecureRandom random,
            ScryptParameters kdf) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        byte[] plain = KeyFileJson.masterKey(key);
        byte[] data = new Sealer(derive(password, salt, kdf), random).seal(plain);
        Arrays.fill(plain, (byte) 0);
        return new KeyFile(created, username, hostname, kdf, salt, data);
    }

    /**
     * Tries a password, which takes a good part of a second and {@link ScryptParameters} says how much memory.
     *
     * @return the master key; empty if the password is not this key's
     * @throws DamagedData if the password is right and what it opens is no master key
     * @throws IOException if this machine lacks the memory
     */
    public Optional<MasterKey> open(byte[] password) throws IOException {
        long memory = Runtime.getRuntime().maxMemory();
        if (kdf.laneBytes() > memory / 2) {
            throw new IOException("trying this key takes " + (kdf.laneBytes() >> 20)
                    + " MiB of memory, of which reeve may use " + (memory >> 20));
        }
        byte[] plain;
        try {
            plain = Sealer.opening(derive(password, salt, kdf)).open(data);
        } catch (DamagedData wrongPassword) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeyFileJson.readMasterKey(plain));
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    /** The JSON that restic writes, byte for byte. */
    public byte[] toJson() {
        return KeyFileJson.write(this);
    }

    /**
     * Reads a key file. Fields that it does not know are passed over.
     *
     * @throws DamagedData if it is no key file, or one whose parameters cannot be meant seriously
     */
    public static KeyFile parse(byte[] json) throws DamagedData {
        return KeyFileJson.read(json);
    }

    private static MasterKey derive(byte[] password, byte[] salt, ScryptParameters kdf) {
        byte[] derived = Scrypt.derive(password, salt, kdf, MasterKey.LENGTH, lanesAtOnce(kdf));
        try {
            return MasterKey.split(derived);
        } finally {
            Arrays.fill(derived, (byte) 0);
        }
    }

    /** As many as there are cores, but within half the memory. */
    private static int lanesAtOnce(ScryptParameters kdf) {
        Runtime runtime = Runtime.getRuntime();
        return (int) Math.min(runtime.availableProcessors(), runtime.maxMemory() / 2 / kdf.laneBytes());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyFile that
                && created.equals(that.created)
                && username.equals(that.username)
                && hostname.equals(that.hostname)
                && kdf.equals(that.kdf)
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    /** Who made it and when; neither salt nor data. */
    @Override
    public String toString() {
        return "KeyFile[" + username + "@" + hostname + ", " + created + ", " + kdf + "]";
    }
}
