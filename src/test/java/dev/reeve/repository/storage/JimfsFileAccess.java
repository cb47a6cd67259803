package dev.reeve.repository.storage;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server's files in memory: as much of {@link FileAccess} as a repository needs, with a diary of what was asked. */
final class JimfsFileAccess implements FileAccess {
    final List<String> diary = new ArrayList<>();

    /** What fails when it is asked for next; null for nothing. */
    @org.jspecify.annotations.Nullable String failing;

    boolean closed;

    private final FileSystem files;

    JimfsFileAccess(FileSystem files) {
        this.files = files;
    }

    @Override
    public Optional<FileStatus> status(RawName path) throws IOException {
        note("status", path);
        try {
            return Optional.of(status(path(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static FileStatus status(Path path) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        FileType type = attributes.isDirectory() ? FileType.DIRECTORY : FileType.FILE;
        long seconds = attributes.lastModifiedTime().to(TimeUnit.SECONDS);
        return new FileStatus(type, attributes.size(), 0, -1, -1, TimeUnit.SECONDS.toNanos(seconds));
    }

    @Override
    public List<Child> list(RawName directory) throws IOException {
        note("list", directory);
        List<Child> children = new ArrayList<>();
        try (Stream<Path> paths = Files.list(path(directory))) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                children.add(new Child(RawName.of(path.getFileName().toString()), status(path)));
            }
        }
        return children;
    }

    @Override
    public InputStream read(RawName path, long offset) throws IOException {
        note("read", path);
        InputStream in = Files.newInputStream(path(path));
        in.skipNBytes(offset);
        return in;
    }

    @Override
    public byte[] read(RawName path, long offset, int length) throws IOException {
        note("read", path);
        byte[] all = Files.readAllBytes(path(path));
        if (offset + length > all.length) {
            throw new EOFException(path.text());
        }
        return java.util.Arrays.copyOfRange(all, (int) offset, (int) offset + length);
    }

    @Override
    public OutputStream create(RawName path, int mode) throws IOException {
        note("create " + Integer.toOctalString(mode), path);
        OutputStream out = Files.newOutputStream(path(path), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        setPermissions(path, mode);
        if (!"write".equals(failing)) {
            return out;
        }
        out.write(1);
        out.close();
        throw new IOException("the connection is lost");
    }

    @Override
    public void sync(RawName path) throws IOException {
        note("sync", path);
        Files.size(path(path));
    }

    @Override
    public void rename(RawName from, RawName to) throws IOException {
        note("rename", to);
        Files.move(path(from), path(to), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void createDirectory(RawName path, int mode) throws IOException {
        note("mkdir " + Integer.toOctalString(mode), path);
        Files.createDirectory(path(path));
    }

    @Override
    public void removeFile(RawName path) throws IOException {
        note("remove", path);
        Files.delete(path(path));
    }

    @Override
    public void setMode(RawName path, int mode) throws IOException {
        note("chmod " + Integer.toOctalString(mode), path);
        setPermissions(path, mode);
    }

    private void setPermissions(RawName path, int mode) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        if ((mode & 0400) != 0) {
            permissions.add(PosixFilePermission.OWNER_READ);
        }
        if ((mode & 0200) != 0) {
            permissions.add(PosixFilePermission.OWNER_WRITE);
        }
        Files.setPosixFilePermissions(path(path), permissions);
    }

    @Override
    public void close() {
        closed = true;
    }

    private Path path(RawName name) {
        return files.getPath(name.text());
    }

    /** Without the random part of temporary names. */
    private synchronized void note(String what, RawName path) throws IOException {
        String name = path.text().replaceAll("-temp-[0-9a-f]{32}$", "-temp-*").replaceAll(".*/", "");
        diary.add(what + " " + name.replaceAll("[0-9a-f]{56,}", "…"));
        if (failing != null && what.startsWith(failing)) {
            throw new IOException("the connection is lost");
        }
    }

    @Override
    public RawName readLink(RawName path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createSymlink(RawName path, RawName target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void createHardLink(RawName path, RawName existing) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeDirectory(RawName path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setOwner(RawName path, long uid, long gid) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setModified(RawName path, long nanosSince1970) {
        throw new UnsupportedOperationException();
    }
}
