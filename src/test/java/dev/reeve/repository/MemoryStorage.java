package dev.reeve.repository;

import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.Storage;
import dev.reeve.repository.storage.StoredFile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A storage in memory that can be told to fail, and whose files can be looked at and damaged. */
public final class MemoryStorage implements Storage {
    private final Map<FileKind, Map<Id, byte[]>> files = new EnumMap<>(FileKind.class);
    private final List<String> history = new ArrayList<>();
    private final AtomicInteger partsLoaded = new AtomicInteger();
    private volatile @Nullable FileKind failing;
    private volatile @Nullable Runnable beforeSave;

    public MemoryStorage() {
        for (FileKind kind : FileKind.values()) {
            files.put(kind, new ConcurrentHashMap<>());
        }
    }

    private Map<Id, byte[]> of(FileKind kind) {
        return Objects.requireNonNull(files.get(kind));
    }

    /** From now on saving files of this kind fails; null heals it. */
    public void failOnSave(@Nullable FileKind kind) {
        failing = kind;
    }

    /** Runs before each save. */
    public void beforeSave(Runnable action) {
        beforeSave = action;
    }

    /** The kinds of file saved and removed so far, in order: {@code save PACK}. */
    public synchronized List<String> history() {
        return List.copyOf(history);
    }

    private synchronized void note(String what) {
        history.add(what);
    }

    /** How many parts of files were asked for so far. */
    public int partsLoaded() {
        return partsLoaded.get();
    }

    /** Puts any bytes in a file's place. */
    public void put(FileKind kind, Id id, byte[] content) {
        of(kind).put(id, content);
    }

    @Override
    public String location() {
        return "memory";
    }

    @Override
    public void createLayout() {}

    @Override
    public boolean exists(FileKind kind, Id id) {
        return of(kind).containsKey(id);
    }

    @Override
    public void save(FileKind kind, Id id, ByteBuffer content) throws IOException {
        Runnable action = beforeSave;
        if (action != null) {
            action.run();
        }
        if (kind == failing) {
            throw new IOException(SealedFiles.nameOf(kind, id) + ": No space left on device");
        }
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        of(kind).put(id, bytes);
        note("save " + kind);
    }

    @Override
    public byte[] load(FileKind kind, Id id) throws IOException {
        byte[] content = of(kind).get(id);
        if (content == null) {
            throw new NoSuchFileException(SealedFiles.nameOf(kind, id));
        }
        return content.clone();
    }

    @Override
    public byte[] load(FileKind kind, Id id, long offset, int length) throws IOException {
        partsLoaded.incrementAndGet();
        byte[] content = load(kind, id);
        if (offset + length > content.length) {
            throw new EOFException(SealedFiles.nameOf(kind, id) + " is shorter");
        }
        return Arrays.copyOfRange(content, (int) offset, (int) offset + length);
    }

    @Override
    public long size(FileKind kind, Id id) throws IOException {
        return load(kind, id).length;
    }

    @Override
    public List<StoredFile> list(FileKind kind) {
        List<StoredFile> list = new ArrayList<>();
        of(kind).forEach((id, content) -> list.add(new StoredFile(id, content.length)));
        return list;
    }

    @Override
    public void remove(FileKind kind, Id id) {
        of(kind).remove(id);
        note("remove " + kind);
    }

    @Override
    public void close() {}
}
