package dev.reeve.machine;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What a Java file system tells of a file, through the richest view that it has: unix, posix, or basic. */
final class NioAttributes {
    /** All permission bits as ls prints them, the highest first. */
    private static final String ALL = "rwxrwxrwx";

    private final boolean unix;
    private final boolean posix;

    NioAttributes(FileSystem files) {
        Set<String> views = files.supportedFileAttributeViews();
        // A file system in memory has a view of this name too, but its modes lack the type and cannot be set.
        this.unix = views.contains("unix") && files == FileSystems.getDefault();
        this.posix = views.contains("posix");
    }

    FileStatus read(Path path) throws IOException {
        if (unix) {
            return readUnix(path);
        }
        if (posix) {
            PosixFileAttributes seen = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return status(seen, bits(seen.permissions()));
        }
        BasicFileAttributes seen = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return status(seen, seen.isDirectory() ? 0755 : 0644);
    }

    private static FileStatus readUnix(Path path) throws IOException {
        Map<String, Object> seen =
                Files.readAttributes(path, "unix:mode,uid,gid,size,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
        int mode = ((Number) seen.getOrDefault("mode", 0)).intValue();
        return new FileStatus(
                FileType.ofMode(mode),
                ((Number) seen.getOrDefault("size", 0L)).longValue(),
                mode & 07777,
                unsigned((Number) seen.getOrDefault("uid", -1)),
                unsigned((Number) seen.getOrDefault("gid", -1)),
                nanos((FileTime) seen.getOrDefault("lastModifiedTime", FileTime.fromMillis(0))));
    }

    /** The JDK shows the kernel's unsigned numbers as int. */
    private static long unsigned(Number id) {
        return id.intValue() == -1 ? -1 : id.intValue() & 0xffffffffL;
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    private static FileStatus status(BasicFileAttributes seen, int mode) {
        FileType type = seen.isRegularFile()
                ? FileType.FILE
                : seen.isDirectory() ? FileType.DIRECTORY : seen.isSymbolicLink() ? FileType.SYMLINK : FileType.UNKNOWN;
        return new FileStatus(type, seen.size(), mode, -1, -1, nanos(seen.lastModifiedTime()));
    }

    /** The attribute that makes a new file private from its first moment on. */
    FileAttribute<?>[] creation(int mode) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(mode))}
                : new FileAttribute<?>[0];
    }

    void setMode(Path path, int mode) throws IOException {
        if (!posix) {
            return;
        }
        if (Files.isSymbolicLink(path)) {
            throw new FileSystemException(path.toString(), null, "a symbolic link has no mode of its own");
        }
        if (unix && (mode & 07000) != 0) {
            Files.setAttribute(path, "unix:mode", mode & 07777);
        } else {
            Files.getFileAttributeView(path, PosixFileAttributeView.class).setPermissions(permissions(mode));
        }
    }

    void setOwner(Path path, long uid, long gid) throws IOException {
        if (!unix) {
            throw new FileSystemException(path.toString(), null, "this file system has no numeric owners");
        }
        Files.setAttribute(path, "unix:uid", (int) uid, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", (int) gid, LinkOption.NOFOLLOW_LINKS);
    }

    private static int bits(Set<PosixFilePermission> permissions) {
        String letters = PosixFilePermissions.toString(permissions);
        int bits = 0;
        for (int i = 0; i < ALL.length(); i++) {
            bits |= letters.charAt(i) == '-' ? 0 : 0400 >> i;
        }
        return bits;
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder letters = new StringBuilder(ALL);
        for (int i = 0; i < ALL.length(); i++) {
            if ((mode & (0400 >> i)) == 0) {
                letters.setCharAt(i, '-');
            }
        }
        return PosixFilePermissions.fromString(letters.toString());
    }
}
