package dev.reeve.machine;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Files of a Java file system: this machine's, or one in memory. Names are bytes, see {@link NioNames}. */
public final class NioFileAccess implements FileAccess {
    private final NioNames names;
    private final NioAttributes attributes;

    public NioFileAccess(FileSystem files) {
        this.names = new NioNames(files);
        this.attributes = new NioAttributes(files);
    }

    @Override
    public Optional<FileStatus> status(RawName path) throws IOException {
        try {
            return Optional.of(attributes.read(names.path(path)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (FileSystemException e) {
            if (e.getReason() != null && e.getReason().contains("Not a directory")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<Child> list(RawName directory) throws IOException {
        List<Child> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(names.path(directory))) {
            for (Path child : stream) {
                try {
                    children.add(new Child(names.lastName(child), attributes.read(child)));
                } catch (NoSuchFileException e) {
                    // Gone since the directory was read: as if it had gone before.
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return children;
    }

    @Override
    public RawName readLink(RawName path) throws IOException {
        try {
            return names.target(Files.readSymbolicLink(names.path(path)));
        } catch (NotLinkException e) {
            throw new FileSystemException(path.text(), null, "not a symbolic link");
        }
    }

    @Override
    public InputStream read(RawName path, long offset) throws IOException {
        SeekableByteChannel channel = Files.newByteChannel(names.path(path), StandardOpenOption.READ);
        try {
            channel.position(offset);
            return Channels.newInputStream(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public byte[] read(RawName path, long offset, int length) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(names.path(path), StandardOpenOption.READ)) {
            channel.position(offset);
            ByteBuffer buffer = ByteBuffer.allocate(length);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer) < 0) {
                    throw new EOFException(path.text() + " ends before byte " + (offset + length));
                }
            }
            return buffer.array();
        }
    }

    @Override
    public OutputStream create(RawName path, int mode) throws IOException {
        Path file = names.path(path);
        OutputStream out = Channels.newOutputStream(Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW),
                attributes.creation(mode & 0600)));
        try {
            attributes.setMode(file, mode);
            return out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    @Override
    public void sync(RawName path) throws IOException {
        Path file = names.path(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            syncDirectory(file);
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            syncDirectory(parent);
        }
    }

    /** Makes names durable. Windows and file systems in memory cannot open a directory, and do not need it. */
    private static void syncDirectory(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException e) {
            // What the transport cannot do is not asked of it; see FileAccess.sync.
        }
    }

    @Override
    public void rename(RawName from, RawName to) throws IOException {
        Files.move(
                names.path(from), names.path(to), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void createDirectory(RawName path, int mode) throws IOException {
        Path directory = names.path(path);
        Files.createDirectory(directory, attributes.creation(mode & 0700));
        attributes.setMode(directory, mode);
    }

    @Override
    public void createSymlink(RawName path, RawName target) throws IOException {
        Files.createSymbolicLink(names.path(path), names.targetPath(target));
    }

    @Override
    public void createHardLink(RawName path, RawName existing) throws IOException {
        Files.createLink(names.path(path), names.path(existing));
    }

    @Override
    public void removeFile(RawName path) throws IOException {
        Path file = names.path(path);
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(path.text(), null, "is a directory");
        }
        Files.delete(file);
    }

    @Override
    public void removeDirectory(RawName path) throws IOException {
        Path directory = names.path(path);
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                && Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            throw new java.nio.file.NotDirectoryException(path.text());
        }
        Files.delete(directory);
    }

    @Override
    public void setMode(RawName path, int mode) throws IOException {
        attributes.setMode(names.path(path), mode);
    }

    @Override
    public void setOwner(RawName path, long uid, long gid) throws IOException {
        attributes.setOwner(names.path(path), uid, gid);
    }

    @Override
    public void setModified(RawName path, long nanosSince1970) throws IOException {
        Files.getFileAttributeView(names.path(path), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                .setTimes(FileTime.from(nanosSince1970, TimeUnit.NANOSECONDS), null, null);
    }

    /** Nothing is held open between calls. */
    @Override
    public void close() {}
}
