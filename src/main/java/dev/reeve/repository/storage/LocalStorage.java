package dev.reeve.repository.storage;

import dev.reeve.repository.Id;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A repository in a directory of this machine. Source: restic's {@code internal/backend/local/local.go}.
 *
 * <p>A file is written under another name beside its place, synced, made read-only, renamed, and then its directory is
 * synced: whatever happens meanwhile, under its own name it is complete or absent.
 */
public final class LocalStorage implements Storage {
    private final Path root;
    private final Durability durability;

    public LocalStorage(Path root) {
        this.root = root;
        durability = Durability.of(root);
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public void createLayout() throws IOException {
        durability.createDirectories(root);
        for (FileKind kind : FileKind.values()) {
            if (kind != FileKind.CONFIG) {
                durability.createDirectories(root.resolve(kind.directory()));
            }
        }
        Path packs = root.resolve(FileKind.PACK.directory());
        for (int i = 0; i < FileNames.packDirectories(); i++) {
            durability.createDirectories(packs.resolve(FileNames.packDirectory(i)));
        }
        durability.syncDirectory(packs);
        durability.syncDirectory(root);
    }

    @Override
    public boolean exists(FileKind kind, Id id) throws IOException {
        return sizeIfThere(path(kind, id)) >= 0;
    }

    @Override
    public void save(FileKind kind, Id id, ByteBuffer content) throws IOException {
        Path target = path(kind, id);
        if (sizeIfThere(target) == content.remaining()) {
            return;
        }
        Path directory = root.resolve(FileNames.directoryOf(kind, id));
        Path temporary = directory.resolve(FileNames.temporary(FileNames.of(kind, id)));
        try {
            write(temporary, content.duplicate());
            durability.makeReadOnly(temporary);
            durability.replace(temporary, target);
        } catch (IOException e) {
            discard(temporary, e);
            throw named(target, e);
        }
        if (kind != FileKind.LOCK) {
            // A lock that a power cut takes away has no owner any more.
            durability.syncDirectory(directory);
        }
    }

    private void write(Path file, ByteBuffer content) throws IOException {
        int length = content.remaining();
        try (FileChannel channel = open(file)) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
            if (channel.size() != length) {
                throw new IOException("has " + channel.size() + " bytes after " + length + " were written");
            }
        }
    }

    private FileChannel open(Path file) throws IOException {
        try {
            return durability.create(file);
        } catch (NoSuchFileException e) {
            Path directory = file.getParent();
            if (directory == null || !Files.isDirectory(root)) {
                // A disk that is not mounted must not be mistaken for an empty repository.
                throw e;
            }
            durability.createDirectories(directory);
            durability.syncDirectory(root.resolve(FileKind.PACK.directory()));
            return durability.create(file);
        }
    }

    private void discard(Path temporary, IOException cause) {
        try {
            durability.delete(temporary);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public byte[] load(FileKind kind, Id id) throws IOException {
        Path file = path(kind, id);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    @Override
    public byte[] load(FileKind kind, Id id, long offset, int length) throws IOException {
        Path file = path(kind, id);
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + buffer.position()) < 0) {
                    throw new EOFException(
                            file + " ends after " + (offset + buffer.position()) + " bytes of " + (offset + length));
                }
            }
            return bytes;
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    @Override
    public long size(FileKind kind, Id id) throws IOException {
        Path file = path(kind, id);
        long size = sizeIfThere(file);
        if (size < 0) {
            throw new NoSuchFileException(file.toString());
        }
        return size;
    }

    @Override
    public List<StoredFile> list(FileKind kind) throws IOException {
        List<StoredFile> found = new ArrayList<>();
        if (kind == FileKind.CONFIG) {
            long size = sizeIfThere(root.resolve(kind.directory()));
            return size < 0 ? found : List.of(new StoredFile(CONFIG_ID, size));
        }
        for (Path directory : directories(kind)) {
            for (Path file : children(directory)) {
                Optional<Id> id = FileNames.parse(nameOf(file));
                long size = id.isPresent() ? sizeIfThere(file) : -1;
                if (size >= 0) {
                    found.add(new StoredFile(id.orElseThrow(), size));
                }
            }
        }
        return found;
    }

    @Override
    public void remove(FileKind kind, Id id) throws IOException {
        Path file = path(kind, id);
        try {
            durability.delete(file);
        } catch (IOException e) {
            throw named(file, e);
        }
    }

    @Override
    public int removeLeftovers(Solitude alone) throws IOException {
        List<Path> directories = new ArrayList<>(List.of(root));
        for (FileKind kind : FileNames.KINDS_WITH_LEFTOVERS) {
            directories.addAll(directories(kind));
        }
        List<Path> leftovers = new ArrayList<>();
        for (Path directory : directories) {
            children(directory).stream()
                    .filter(file -> FileNames.isTemporary(nameOf(file)))
                    .forEach(leftovers::add);
        }
        if (leftovers.isEmpty() || !alone.ask()) {
            return 0;
        }
        for (Path file : leftovers) {
            durability.delete(file);
        }
        return leftovers.size();
    }

    @Override
    public void close() {
        // Nothing is kept open.
    }

    private Path path(FileKind kind, Id id) {
        return root.resolve(FileNames.directoryOf(kind, id)).resolve(FileNames.of(kind, id));
    }

    private List<Path> directories(FileKind kind) throws IOException {
        Path directory = root.resolve(kind.directory());
        if (kind != FileKind.PACK) {
            return List.of(directory);
        }
        return children(directory).stream()
                .filter(child -> FileNames.isPackDirectory(nameOf(child)))
                .toList();
    }

    private static List<Path> children(Path directory) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(children::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Absent, or a stray file among the directories of packs.
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw new IOException(directory + " cannot be listed: " + e.getMessage(), e);
        }
        return children;
    }

    /** -1 if there is no such file. */
    private static long sizeIfThere(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile() ? attributes.size() : -1;
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    private static String nameOf(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** The same error, sure to name the file: those of reading and writing do not. */
    private static IOException named(Path file, IOException e) {
        if (e instanceof FileSystemException || e instanceof EOFException) {
            return e;
        }
        return new IOException(file + ": " + e.getMessage(), e);
    }
}
