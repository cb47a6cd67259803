package dev.reeve.repository.crypto;

import com.github.luben.zstd.util.Native;
import com.github.luben.zstd.util.ZstdVersion;
import dev.reeve.repository.Id;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The native half of zstd-jni, kept in a private directory of the user. Left to itself zstd-jni unpacks it into the
 * temporary directory at every start: that fails where the directory is mounted {@code noexec}, and leaves a file behind
 * whenever the process is killed.
 *
 * <p>A file found there is used only if it is, byte for byte, the one inside the program.
 */
final class ZstdLibrary {
    /** The system property from which zstd-jni takes the path of its library. */
    private static final String PATH_PROPERTY = "ZstdNativePath";

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private ZstdLibrary() {}

    /** Loads the library, once in a process; zstd-jni's own way if there is no private directory to be had. */
    static synchronized void load() {
        if (Native.isLoaded()) {
            return;
        }
        Path installed = System.getProperty(PATH_PROPERTY) == null ? installQuietly() : null;
        if (installed != null) {
            System.setProperty(PATH_PROPERTY, installed.toString());
            try {
                Native.load();
                return;
            } catch (UnsatisfiedLinkError e) {
                // The home directory may be mounted noexec too.
                System.clearProperty(PATH_PROPERTY);
            }
        }
        Native.load();
    }

    private static @Nullable Path installQuietly() {
        String resource = resourceName(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
        try (InputStream in = Native.class.getResourceAsStream(resource)) {
            if (in == null) {
                return null;
            }
            Path directory = cacheDirectory(System.getenv(), System.getProperty("user.home", "/nonexistent"));
            return install(in.readAllBytes(), resource, directory, System.getProperty("user.name", ""));
        } catch (IOException | UnsupportedOperationException e) {
            // No home, no right, no space: not worth a word while there is another way.
            return null;
        }
    }

    /** Where zstd-jni keeps the library for a platform inside its jar. */
    static String resourceName(String os, String arch) {
        String system = os.toLowerCase(Locale.ROOT).replace(' ', '_');
        String directory = system.startsWith("win") ? "win" : system.startsWith("mac") ? "darwin" : system;
        String suffix = directory.equals("win") ? "dll" : directory.equals("darwin") ? "dylib" : "so";
        String processor = directory.equals("darwin") && arch.equals("amd64") ? "x86_64" : arch;
        String version = ZstdVersion.VERSION;
        return "/" + directory + "/" + processor + "/libzstd-jni-" + version + "." + suffix;
    }

    /** The user's directory for what can be made again: XDG Base Directory Specification, or its like on Windows. */
    static Path cacheDirectory(Map<String, String> environment, String home) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        String windows = environment.getOrDefault("LOCALAPPDATA", "");
        Path base;
        if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) {
            base = Path.of(xdg);
        } else {
            base = windows.isEmpty() ? Path.of(home, ".cache") : Path.of(windows);
        }
        return base.resolve("reeve");
    }

    /**
     * Puts the library under a name that holds its hash, unless it is there.
     *
     * @param user who runs this; a directory of anybody else's is refused, because root may run with another's home
     * @throws IOException if that cannot be done, or somebody else could write there
     */
    static Path install(byte[] library, String resource, Path directory, String user) throws IOException {
        createPrivate(directory, user);
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        Id hash = Id.hash(library);
        Path target = directory.resolve(hash.abbreviated() + "-" + name);
        if (isIntact(target, hash)) {
            return target;
        }
        Path temporary = Files.createTempFile(directory, name, ".tmp", privateFile(directory));
        try {
            Files.write(temporary, library, StandardOpenOption.WRITE);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        if (!isIntact(target, hash)) {
            throw new IOException(target + " is not what was written");
        }
        return target;
    }

    private static boolean isIntact(Path file, Id hash) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            return Id.hash(Files.readAllBytes(file)).equals(hash);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private static void createPrivate(Path directory, String user) throws IOException {
        boolean posix = isPosix(directory);
        Path parent = directory.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            if (posix) {
                Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(PRIVATE));
            } else {
                Files.createDirectory(directory);
            }
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
        if (posix) {
            if (!Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName().equals(user)) {
                throw new IOException(directory + " belongs to somebody else");
            }
            Files.setPosixFilePermissions(directory, PRIVATE);
        }
    }

    private static FileAttribute<?>[] privateFile(Path directory) {
        return isPosix(directory)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
