package dev.reeve.repository.key;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.Id;
import dev.reeve.repository.RepositoryEnvironment;
import dev.reeve.repository.RepositoryProblem;
import dev.reeve.repository.SealedFiles;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.KeyFile;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.storage.StoredFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The key files of an open repository. Callers hold the lock: a shared one for adding, an exclusive one for removing and
 * changing.
 */
public final class Keys {
    private final Storage storage;
    private final RepositoryEnvironment environment;
    private final MasterKey masterKey;
    private Id current;

    public Keys(Storage storage, RepositoryEnvironment environment, OpenedKey opened) {
        this.storage = storage;
        this.environment = environment;
        this.masterKey = opened.masterKey();
        this.current = opened.id();
    }

    /** The key file that a password opens, and what is in it. */
    public record OpenedKey(Id id, MasterKey masterKey) {}

    /**
     * Finds the key file that a password opens. A damaged one is passed over while another opens.
     *
     * @throws Failure {@code NO_KEYS}, {@code WRONG_PASSWORD}, or {@code KEY_DAMAGED} if the right one may be the damaged
     */
    public static OpenedKey open(Storage storage, byte[] password) throws IOException {
        List<StoredFile> files = storage.list(FileKind.KEY);
        Failure damage = null;
        for (StoredFile file : files) {
            try {
                Optional<MasterKey> key = load(storage, file.id()).open(password);
                if (key.isPresent()) {
                    return new OpenedKey(file.id(), key.get());
                }
            } catch (DamagedData e) {
                String name = SealedFiles.nameOf(FileKind.KEY, file.id());
                damage = failure(storage, RepositoryProblem.KEY_DAMAGED, "file", name, String.valueOf(e.getMessage()))
                        .causedBy(e);
            }
        }
        if (damage != null) {
            throw damage;
        }
        RepositoryProblem problem = files.isEmpty() ? RepositoryProblem.NO_KEYS : RepositoryProblem.WRONG_PASSWORD;
        throw failure(storage, problem, "count", Integer.toString(files.size()), "");
    }

    private static KeyFile load(Storage storage, Id id) throws IOException {
        byte[] content = storage.load(FileKind.KEY, id);
        if (!Id.hash(content).equals(id)) {
            throw new DamagedData("the content does not have the hash that names it");
        }
        return KeyFile.parse(content);
    }

    /** Makes the first key file of a repository. */
    public static OpenedKey create(
            Storage storage, byte[] password, MasterKey masterKey, RepositoryEnvironment environment)
            throws IOException {
        byte[] json = KeyFile.create(
                        password,
                        masterKey,
                        environment.hostname(),
                        environment.username(),
                        environment.clock().instant(),
                        environment.random(),
                        environment.kdf())
                .toJson();
        Id id = Id.hash(json);
        storage.save(FileKind.KEY, id, ByteBuffer.wrap(json));
        return new OpenedKey(id, masterKey);
    }

    /** All key files, oldest first. */
    public List<KeyInfo> list() throws IOException {
        List<KeyInfo> keys = new ArrayList<>();
        for (StoredFile file : storage.list(FileKind.KEY)) {
            try {
                KeyFile key = load(storage, file.id());
                keys.add(new KeyInfo(
                        file.id(),
                        key.created(),
                        key.username(),
                        key.hostname(),
                        file.id().equals(current)));
            } catch (DamagedData e) {
                String name = SealedFiles.nameOf(FileKind.KEY, file.id());
                throw failure(storage, RepositoryProblem.KEY_DAMAGED, "file", name, String.valueOf(e.getMessage()))
                        .causedBy(e);
            }
        }
        keys.sort(Comparator.comparing(KeyInfo::created).thenComparing(KeyInfo::id));
        return keys;
    }

    /** Adds a password; gives the new key file's name. */
    public Id add(byte[] newPassword) throws IOException {
        OpenedKey added = create(storage, newPassword, masterKey, environment);
        verify(added.id(), newPassword);
        return added.id();
    }

    /** Reads a new key file back, as restic does: a key that does not open must not be the only one left. */
    private void verify(Id id, byte[] password) throws IOException {
        Optional<MasterKey> opened = load(storage, id).open(password);
        if (opened.isEmpty() || !opened.get().equals(masterKey)) {
            storage.remove(FileKind.KEY, id);
            throw new IOException(SealedFiles.nameOf(FileKind.KEY, id) + " did not open after it was written");
        }
    }

    /**
     * Removes a password.
     *
     * @param idPrefix the key file's name or a unique beginning of it
     * @throws Failure if there is none or more than one, or it is the one in use
     */
    public Id remove(String idPrefix) throws IOException {
        String prefix = idPrefix.toLowerCase(Locale.ROOT);
        List<Id> found = storage.list(FileKind.KEY).stream()
                .map(StoredFile::id)
                .filter(id -> id.hex().startsWith(prefix))
                .toList();
        if (found.isEmpty() || prefix.isEmpty()) {
            throw failure(storage, RepositoryProblem.KEY_NOT_FOUND, "key", idPrefix, "");
        }
        if (found.size() > 1) {
            throw failure(storage, RepositoryProblem.KEY_AMBIGUOUS, "key", idPrefix, "")
                    .withEvidence(found.stream().map(Id::hex).sorted().toList());
        }
        remove(found.get(0));
        return found.get(0);
    }

    /** Removes a password; not the one in use. */
    public void remove(Id id) throws IOException {
        if (id.equals(current)) {
            throw failure(storage, RepositoryProblem.KEY_IN_USE, "key", id.abbreviated(), "");
        }
        storage.remove(FileKind.KEY, id);
    }

    /** Puts a new password in the place of the one in use; gives the new key file's name. */
    public Id change(byte[] newPassword) throws IOException {
        Id added = add(newPassword);
        Id old = current;
        current = added;
        if (!old.equals(added)) {
            storage.remove(FileKind.KEY, old);
        }
        return added;
    }

    private static Failure failure(
            Storage storage, RepositoryProblem problem, String name, String value, String reason) {
        String where = storage.location();
        return Failure.of(problem, Subject.item(where), "repository", where, name, value, "reason", reason);
    }
}
