package dev.reeve.repository.storage;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileReading;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A repository on a server that speaks SFTP. Source: restic's {@code internal/backend/sftp/sftp.go}.
 *
 * <p>A file is written under another name, synced where the server can, made read-only and renamed into place. Requests
 * go one after the other: an SFTP channel serves one caller at a time.
 */
public final class SftpStorage implements Storage {
    private static final int WRITABLE_MODE = 0600;
    private static final int READ_ONLY_MODE = 0400;
    /** Bytes handed over at once: several packets, so that they go out together. */
    private static final int PART = 256 << 10;

    private interface Request<T> {
        T run() throws IOException;
    }

    private final FileAccess files;
    private final RemoteDirectories directories;
    private final RawName root;
    private final String location;
    private final ReentrantLock channel = new ReentrantLock();

    /**
     * @param files the connection; closed together with this
     * @param root the repository's directory on the server
     * @param location for people: {@code sftp:nas:/volume1/reeve}
     */
    public SftpStorage(FileAccess files, RawName root, String location) {
        this.files = files;
        directories = new RemoteDirectories(files);
        this.root = root;
        this.location = location;
    }

    @Override
    public String location() {
        return location;
    }

    /** The 256 directories of packs are made when the first pack of each is saved: each costs a round trip. */
    @Override
    public void createLayout() throws IOException {
        request(root, () -> {
            directories.createWithParents(root);
            for (FileKind kind : FileKind.values()) {
                if (kind != FileKind.CONFIG) {
                    directories.create(root.resolve(kind.directory()));
                }
            }
            return true;
        });
    }

    @Override
    public boolean exists(FileKind kind, Id id) throws IOException {
        RawName path = path(kind, id);
        return request(path, () -> regular(path).isPresent());
    }

    @Override
    public void save(FileKind kind, Id id, ByteBuffer content) throws IOException {
        RawName target = path(kind, id);
        RawName directory = directory(kind, id);
        RawName temporary = directory.resolve(FileNames.temporary(FileNames.of(kind, id)));
        request(target, () -> {
            Optional<FileStatus> present = regular(target);
            if (present.isPresent() && present.get().size() == content.remaining()) {
                return true;
            }
            try {
                write(temporary, directory, content.duplicate());
                makeReadOnly(temporary);
                files.rename(temporary, target);
            } catch (IOException e) {
                discard(temporary, e);
                throw e;
            }
            if (kind != FileKind.LOCK) {
                files.sync(target);
            }
            return true;
        });
    }

    private void write(RawName file, RawName directory, ByteBuffer content) throws IOException {
        int length = content.remaining();
        byte[] part = new byte[Math.min(length, PART)];
        try (OutputStream out = open(file, directory)) {
            while (content.hasRemaining()) {
                int size = Math.min(part.length, content.remaining());
                content.get(part, 0, size);
                out.write(part, 0, size);
            }
        }
        long size = files.status(file)
                .orElseThrow(() -> new NoSuchFileException(file.text()))
                .size();
        if (size != length) {
            throw new IOException("has " + size + " bytes after " + length + " were written");
        }
        files.sync(file);
    }

    private OutputStream open(RawName file, RawName directory) throws IOException {
        try {
            return files.create(file, WRITABLE_MODE);
        } catch (NoSuchFileException e) {
            if (files.status(root).isEmpty()) {
                // A disk that is not mounted must not be mistaken for an empty repository.
                throw e;
            }
            directories.create(root.resolve(FileKind.PACK.directory()));
            directories.create(directory);
            return files.create(file, WRITABLE_MODE);
        }
    }

    /** Guards against mistakes of people; a server that has no modes keeps the file as well. */
    private void makeReadOnly(RawName file) {
        try {
            files.setMode(file, READ_ONLY_MODE);
        } catch (IOException e) {
            return;
        }
    }

    private void discard(RawName temporary, IOException cause) {
        try {
            files.removeFile(temporary);
        } catch (NoSuchFileException e) {
            return;
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public byte[] load(FileKind kind, Id id) throws IOException {
        RawName path = path(kind, id);
        return request(path, () -> {
            try (InputStream in = files.read(path, 0)) {
                return in.readAllBytes();
            }
        });
    }

    @Override
    public byte[] load(FileKind kind, Id id, long offset, int length) throws IOException {
        RawName path = path(kind, id);
        return request(path, () -> files.read(path, offset, length));
    }

    @Override
    public long size(FileKind kind, Id id) throws IOException {
        RawName path = path(kind, id);
        return request(
                path,
                () -> regular(path)
                        .orElseThrow(() -> new NoSuchFileException(describe(path)))
                        .size());
    }

    @Override
    public List<StoredFile> list(FileKind kind) throws IOException {
        RawName directory = root.resolve(kind.directory());
        return request(directory, () -> {
            List<StoredFile> found = new ArrayList<>();
            if (kind == FileKind.CONFIG) {
                regular(directory).ifPresent(status -> found.add(new StoredFile(CONFIG_ID, status.size())));
                return found;
            }
            for (RawName each : directories.of(root, kind)) {
                for (FileReading.Child child : directories.children(each)) {
                    FileNames.parse(child.name().text())
                            .filter(id -> child.status().type() == FileType.FILE)
                            .ifPresent(id ->
                                    found.add(new StoredFile(id, child.status().size())));
                }
            }
            return found;
        });
    }

    @Override
    public void remove(FileKind kind, Id id) throws IOException {
        RawName path = path(kind, id);
        request(path, () -> {
            try {
                files.removeFile(path);
                return true;
            } catch (NoSuchFileException e) {
                return false;
            }
        });
    }

    @Override
    public int removeLeftovers(Solitude alone) throws IOException {
        List<RawName> leftovers = request(root, this::leftovers);
        if (leftovers.isEmpty() || !alone.ask()) {
            return 0;
        }
        return request(root, () -> {
            for (RawName file : leftovers) {
                files.removeFile(file);
            }
            return leftovers.size();
        });
    }

    private List<RawName> leftovers() throws IOException {
        List<RawName> all = new ArrayList<>(List.of(root));
        for (FileKind kind : FileNames.KINDS_WITH_LEFTOVERS) {
            all.addAll(directories.of(root, kind));
        }
        List<RawName> leftovers = new ArrayList<>();
        for (RawName directory : all) {
            for (FileReading.Child child : directories.children(directory)) {
                if (FileNames.isTemporary(child.name().text())) {
                    leftovers.add(directory.resolve(child.name()));
                }
            }
        }
        return leftovers;
    }

    @Override
    public void close() {
        files.close();
    }

    private RawName path(FileKind kind, Id id) {
        return directory(kind, id).resolve(FileNames.of(kind, id));
    }

    private RawName directory(FileKind kind, Id id) {
        String directory = FileNames.directoryOf(kind, id);
        return directory.isEmpty() ? root : root.resolve(directory);
    }

    private Optional<FileStatus> regular(RawName path) throws IOException {
        return files.status(path).filter(status -> status.type() == FileType.FILE);
    }

    private <T> T request(RawName path, Request<T> request) throws IOException {
        channel.lock();
        try {
            return request.run();
        } catch (FileSystemException | EOFException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(describe(path) + ": " + e.getMessage(), e);
        } finally {
            channel.unlock();
        }
    }

    private String describe(RawName path) {
        return path.text() + " (" + location + ")";
    }
}
