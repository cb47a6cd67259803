package dev.reeve.repository;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.chunker.Polynomial;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.crypto.Zstd;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.IndexLoader;
import dev.reeve.repository.index.IndexRewriting;
import dev.reeve.repository.key.Keys;
import dev.reeve.repository.key.Keys.OpenedKey;
import dev.reeve.repository.lock.Lock;
import dev.reeve.repository.lock.Locks;
import dev.reeve.repository.lock.PendingLock;
import dev.reeve.repository.lock.ProcessLiveness;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.pack.BlobReader;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.pack.OrphanPacks;
import dev.reeve.repository.pack.Workbenches;
import dev.reeve.repository.pack.WriteGate;
import dev.reeve.repository.snapshot.Snapshots;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Set;

/**
 * An open repository: everything that features do with one begins here. Safe for several threads.
 *
 * <p>The order of work: open, lock, list the snapshots, load the index, read or write, store the snapshot, unlock.
 * Problems that a user can act on are {@link Failure}s; a storage that fails is an {@link IOException}, which
 * {@link #failure(IOException)} puts into words; damage to single blobs is {@link DamagedData}.
 */
public final class Repository implements AutoCloseable {
    /** The newest format, and the only one that is written. */
    public static final int NEWEST_VERSION = 2;

    private final Storage storage;
    private final RepositoryEnvironment environment;
    private final RepositoryOptions options;
    private final RepositoryConfig config;
    private final Workbenches benches;
    private final SealedFiles files;
    private final Locks locks;
    private final Keys keys;
    private final Snapshots snapshots;
    private final BlobReader reader;
    private volatile BlobIndex index = new BlobIndex();

    private Repository(
            Storage storage,
            RepositoryEnvironment environment,
            RepositoryOptions options,
            RepositoryConfig config,
            OpenedKey key) {
        this.storage = storage;
        this.environment = environment;
        this.options = options;
        this.config = config;
        benches = new Workbenches(key.masterKey(), environment.random());
        files = new SealedFiles(storage, benches, config.version());
        locks = new Locks(files, environment, options.lockSettle(), ProcessLiveness.ofThisMachine());
        keys = new Keys(storage, environment, key);
        snapshots = new Snapshots(files, config.version() < NEWEST_VERSION);
        reader = new BlobReader(storage, benches, this::index);
    }

    /** Makes a repository of the newest format with restic's options. */
    public static Repository init(Storage storage, byte[] password, RepositoryEnvironment environment)
            throws IOException {
        return init(storage, password, environment, NEWEST_VERSION);
    }

    /**
     * Makes a repository, key first and config last, so that one that is half made is not taken for whole.
     *
     * @throws Failure {@code ALREADY_A_REPOSITORY} if there is one, or keys or snapshots of one
     */
    public static Repository init(Storage storage, byte[] password, RepositoryEnvironment environment, int version)
            throws IOException {
        if (version != NEWEST_VERSION) {
            throw failure(storage, RepositoryProblem.UNSUPPORTED_FORMAT, "version", Integer.toString(version));
        }
        if (storage.exists(FileKind.CONFIG, Storage.CONFIG_ID)
                || !storage.list(FileKind.KEY).isEmpty()
                || !storage.list(FileKind.SNAPSHOT).isEmpty()) {
            throw failure(storage, RepositoryProblem.ALREADY_A_REPOSITORY);
        }
        storage.createLayout();
        MasterKey masterKey = MasterKey.generate(environment.random());
        byte[] id = new byte[Id.LENGTH];
        environment.random().nextBytes(id);
        RepositoryConfig config =
                new RepositoryConfig(version, Id.read(id, 0).hex(), Polynomial.random(environment.random()));
        OpenedKey key = Keys.create(storage, password, masterKey, environment);
        byte[] sealed = new Sealer(masterKey, environment.random()).seal(config.toJson());
        storage.save(FileKind.CONFIG, Storage.CONFIG_ID, ByteBuffer.wrap(sealed));
        return new Repository(storage, environment, RepositoryOptions.defaults(), config, key);
    }

    /** Opens with restic's options. */
    public static Repository open(Storage storage, byte[] password, RepositoryEnvironment environment)
            throws IOException {
        return open(storage, password, environment, RepositoryOptions.defaults());
    }

    /**
     * Opens a repository of format 1 or 2.
     *
     * @throws Failure {@code NO_REPOSITORY}, {@code WRONG_PASSWORD}, {@code NO_KEYS}, {@code KEY_DAMAGED},
     *     {@code CONFIG_DAMAGED}, {@code UNSUPPORTED_FORMAT}
     */
    public static Repository open(
            Storage storage, byte[] password, RepositoryEnvironment environment, RepositoryOptions options)
            throws IOException {
        byte[] sealed;
        try {
            sealed = storage.load(FileKind.CONFIG, Storage.CONFIG_ID);
        } catch (NoSuchFileException e) {
            throw failure(storage, RepositoryProblem.NO_REPOSITORY).causedBy(e);
        }
        // Deriving the key takes a third of a second, and most of what comes after it wants the library.
        Zstd.loadAhead();
        OpenedKey key = Keys.open(storage, password);
        RepositoryConfig config;
        try {
            config = RepositoryConfig.parse(new Sealer(key.masterKey(), environment.random()).open(sealed));
        } catch (DamagedData e) {
            throw failure(storage, RepositoryProblem.CONFIG_DAMAGED, "reason", String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
        if (config.version() < 1 || config.version() > NEWEST_VERSION) {
            throw failure(storage, RepositoryProblem.UNSUPPORTED_FORMAT, "version", Integer.toString(config.version()));
        }
        return new Repository(storage, environment, options, config, key);
    }

    public RepositoryConfig config() {
        return config;
    }

    public Storage storage() {
        return storage;
    }

    /** Where it is, for people. */
    public String location() {
        return storage.location();
    }

    /**
     * Reads all index files; snapshots are to be listed before, so that every blob they name is in the index.
     *
     * @throws Failure {@code INDEX_DAMAGED} if one cannot be read: what it knows would be stored twice or be missed
     */
    public BlobIndex loadIndex() throws IOException {
        IndexLoader.Loaded loaded = new IndexLoader(files).load();
        if (!loaded.damaged().isEmpty()) {
            throw new Failure(loaded.damaged().get(0), RepositoryProblem.INDEX_DAMAGED.exitCode());
        }
        index = loaded.index();
        return index;
    }

    /** Reads what can be read of the index files and tells which cannot: for verifying and for restoring in need. */
    public IndexLoader.Loaded loadIndexAsFarAsPossible() throws IOException {
        IndexLoader.Loaded loaded = new IndexLoader(files).load();
        index = loaded.index();
        return loaded;
    }

    /**
     * Indexes packs that a killed process left without an index, so that nothing is uploaded twice; the index is to be
     * loaded and the repository locked.
     *
     * @return how many
     */
    public int adoptOrphanPacks() throws IOException {
        return new OrphanPacks(files, reader).adopt(index);
    }

    /**
     * Makes the best of what killed processes left: packs without an index are indexed, files that were not finished are
     * removed. The index is to be loaded and the lock to be sure.
     */
    public void takeOver() throws IOException {
        adoptOrphanPacks();
        removeLeftovers();
    }

    /** Removes files that killed processes did not finish, unless somebody else may be writing; the lock is to be sure. */
    public void removeLeftovers() throws IOException {
        storage.removeLeftovers(() -> storage.list(FileKind.LOCK).size() <= 1);
    }

    /** The index in memory; empty until it is loaded. */
    public BlobIndex index() {
        return index;
    }

    /**
     * Writes the index anew without some packs, then removes the old index files; killed on the way, it leaves more index
     * files than it takes, and none too few. The index is to be loaded whole, the repository locked for this process alone.
     */
    public void rewriteIndex(Set<Id> without) throws IOException {
        new IndexRewriting(files).run(index, without);
    }

    /** How the engine works. */
    public RepositoryOptions options() {
        return options;
    }

    /** Reads blobs that the loaded index knows. */
    public BlobReader reader() {
        return reader;
    }

    /**
     * Begins to write blobs; the index is to be loaded before, or everything would be stored again.
     *
     * @throws Failure {@code FORMAT_1_READ_ONLY}
     */
    public BlobWriter writer(Compression compression) {
        return writer(compression, WriteGate.OPEN);
    }

    /** {@link #writer(Compression)} that works at once and waits before it stores anything. */
    public BlobWriter writer(Compression compression, WriteGate gate) {
        if (config.version() < NEWEST_VERSION) {
            throw failure(storage, RepositoryProblem.FORMAT_1_READ_ONLY);
        }
        return new BlobWriter(files, index, benches, compression, options, environment.clock(), gate);
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    /**
     * Takes a lock beside which others may read and write, but not remove.
     *
     * @throws Failure {@code LOCKED} if somebody removes things
     */
    public RepositoryLock lockShared() throws IOException {
        return locks.take(false);
    }

    /** {@link #lockShared()} in two steps, to read snapshots and index while the lock settles. */
    public PendingLock beginLockShared() throws IOException {
        return locks.begin(false);
    }

    /**
     * {@link #beginLockShared()} of somebody who, if the notes say that a process was killed here, will {@link #takeOver}
     * what it left.
     */
    public PendingLock beginLockToTakeOver() throws IOException {
        return locks.beginTakingOver();
    }

    /**
     * Takes a lock beside which nobody may do anything.
     *
     * @throws Failure {@code LOCKED} if anybody works in the repository
     */
    public RepositoryLock lockExclusive() throws IOException {
        return locks.take(true);
    }

    /** Removes dead locks, or all; see {@link Locks#unlock}. */
    public List<Lock> unlock(boolean all) throws IOException {
        return locks.unlock(all);
    }

    /** The locks there are. */
    public List<Lock> locks() throws IOException {
        return locks.list();
    }

    public Keys keys() {
        return keys;
    }

    /** What a failed storage means, in words that help. */
    public Failure failure(IOException cause) {
        return RepositoryFailures.of(storage.location(), cause);
    }

    /** Frees native memory; the storage is closed by who opened it. */
    @Override
    public void close() {
        benches.close();
    }

    private static Failure failure(Storage storage, RepositoryProblem problem, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "repository";
        arguments[1] = storage.location();
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Failure.of(problem, Subject.item(storage.location()), arguments);
    }
}
