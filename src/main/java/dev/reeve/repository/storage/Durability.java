package dev.reeve.repository.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * What one file system needs so that files are private, whole, lasting and safe from being overwritten by mistake: modes
 * and synced directories on Unix, the read-only attribute on Windows.
 */
final class Durability {
    private static final Set<OpenOption> NEW_FILE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ);
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> WRITABLE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> READ_ONLY = PosixFilePermissions.fromString("r--------");

    private final boolean posix;
    private final boolean dos;

    private Durability(boolean posix, boolean dos) {
        this.posix = posix;
        this.dos = dos;
    }

    static Durability of(Path root) {
        Set<String> views = root.getFileSystem().supportedFileAttributeViews();
        boolean posix = views.contains("posix");
        return new Durability(posix, !posix && views.contains("dos"));
    }

    FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, NEW_FILE, attributes(WRITABLE));
    }

    void createDirectories(Path directory) throws IOException {
        try {
            Files.createDirectories(directory, attributes(DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            // A link to a directory on another disk will do.
            if (!Files.isDirectory(directory)) {
                throw e;
            }
        }
    }

    /** Guards against mistakes of people; where the file system has no such thing, the file is as good without. */
    void makeReadOnly(Path file) {
        try {
            if (posix) {
                Files.setPosixFilePermissions(file, READ_ONLY);
            } else if (dos) {
                Files.getFileAttributeView(file, DosFileAttributeView.class).setReadOnly(true);
            }
        } catch (IOException e) {
            // Some network file systems refuse it: restic passes over that, too.
            return;
        }
    }

    void replace(Path from, Path to) throws IOException {
        if (dos) {
            makeWritable(to);
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            // Never copied instead: a copy can be cut off.
            throw new IOException("cannot be renamed into place: " + e.getReason(), e);
        }
    }

    void delete(Path file) throws IOException {
        try {
            Files.deleteIfExists(file);
        } catch (AccessDeniedException e) {
            if (!dos) {
                throw e;
            }
            makeWritable(file);
            Files.deleteIfExists(file);
        }
    }

    /**
     * Makes the names in a directory survive a power cut. Windows has no such operation, and journals names by itself; some
     * network file systems refuse it.
     *
     * @throws IOException if the disk says that it failed
     */
    void syncDirectory(Path directory) throws IOException {
        if (!posix) {
            return;
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            if (isSyncable(directory)) {
                throw new IOException(directory + ": " + e.getMessage(), e);
            }
        }
    }

    /** Whether a directory just made can be synced: then one that cannot has lost something. */
    private static boolean isSyncable(Path directory) throws IOException {
        Path probe = Files.createTempDirectory(directory, "reeve-probe-");
        try (FileChannel channel = FileChannel.open(probe, StandardOpenOption.READ)) {
            channel.force(true);
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            Files.delete(probe);
        }
    }

    private void makeWritable(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.getFileAttributeView(file, DosFileAttributeView.class).setReadOnly(false);
        }
    }

    private FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
