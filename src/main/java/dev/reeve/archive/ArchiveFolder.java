package dev.reeve.archive;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an archive that is being made: under a name that says that it is unfinished until it is whole. Closed
 * before, nothing of it stays.
 */
final class ArchiveFolder implements AutoCloseable {
    private static final String UNFINISHED = ".unfinished";

    private final Path target;
    private final String month;
    private final Path unfinished;
    private boolean whole;

    private ArchiveFolder(Path target, String month, Path unfinished) {
        this.target = target;
        this.month = month;
        this.unfinished = unfinished;
    }

    /**
     * Looks at the target before anything is made.
     *
     * @throws Failure {@link ArchiveProblem#TARGET_MISSING}, {@link ArchiveProblem#NOT_MOUNTED}
     */
    static void look(Path target, @Nullable Path mount) {
        if (mount != null && !isMounted(mount, target)) {
            throw Failure.of(
                    ArchiveProblem.NOT_MOUNTED,
                    Subject.item(mount.toString()),
                    "mount",
                    mount.toString(),
                    "target",
                    target.toString());
        }
        if (!Files.isDirectory(target)) {
            throw Failure.of(
                    ArchiveProblem.TARGET_MISSING, Subject.item(target.toString()), "target", target.toString());
        }
    }

    /** Whether something is mounted at the one, and the other lies on it. */
    private static boolean isMounted(Path mount, Path target) {
        try {
            Path real = mount.toRealPath();
            Path above = real.getParent();
            var store = Files.getFileStore(real);
            return (above == null || !store.equals(Files.getFileStore(above)))
                    && target.toRealPath().startsWith(real)
                    && store.equals(Files.getFileStore(target));
        } catch (IOException e) {
            return false;
        }
    }

    /** What killed runs left in the target. */
    static List<Finding> leftBehind(Path target) {
        try (Stream<Path> names = Files.list(target)) {
            return names.filter(path -> String.valueOf(path.getFileName()).matches("reeve-archive-.*\\.unfinished.*"))
                    .map(path -> Finding.of(
                            ArchiveProblem.LEFT_BEHIND, Subject.item(path.toString()), "folder", path.toString()))
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            // The target cannot even be listed; the first write will say why.
            return List.of();
        }
    }

    /**
     * Makes the directory.
     *
     * @param month {@code reeve-archive-2026-11}
     * @param run tells runs at the same time apart
     */
    static ArchiveFolder make(Path target, String month, String run) throws TargetFailed {
        Path unfinished = target.resolve(month + UNFINISHED + "-" + run);
        try {
            Files.createDirectory(unfinished);
        } catch (IOException e) {
            throw new TargetFailed(unfinished, e);
        }
        return new ArchiveFolder(target, month, unfinished);
    }

    Path path() {
        return unfinished;
    }

    /** The name that the archive will have if nobody takes it meanwhile. */
    String name() {
        String name = month;
        for (int number = 2; Files.exists(target.resolve(name)); number++) {
            name = month + "-" + number;
        }
        return name;
    }

    /**
     * Makes the archive whole: its name is its own from now on, on the disk as well.
     *
     * @param name as {@link #name} gave it
     */
    Path finish(String name) throws TargetFailed {
        Path path = target.resolve(name);
        try {
            if (Files.exists(path)) {
                throw new java.nio.file.FileAlreadyExistsException(path.toString());
            }
            sync(unfinished);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            whole = true;
            sync(target);
            return path;
        } catch (IOException e) {
            throw new TargetFailed(path, e);
        }
    }

    /** Makes the names in a directory durable, where directories can be opened; Windows does it by itself. */
    static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Removes what is not whole; what cannot be removed still has a name that says so. */
    @Override
    public void close() {
        if (whole) {
            return;
        }
        try (Stream<Path> all = Files.walk(unfinished)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // The disk is gone or broken, which is why there is no archive, and has been said.
        }
    }
}
