package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Where a report goes. The file has its name only when it is whole. */
final class ReportPlace {
    private final Path file;
    private final @Nullable Overwriting overwrite;

    /** @param overwrite what becomes of a file that is there; null for never */
    ReportPlace(Path file, @Nullable Overwriting overwrite) {
        this.file = file;
        this.overwrite = overwrite;
    }

    /** Makes a report's bytes. */
    @FunctionalInterface
    interface Making {
        byte[] bytes() throws IOException, InterruptedException;
    }

    /**
     * Makes the report and writes it.
     *
     * @return its size
     * @throws Failure if it is there already and may not be replaced, or cannot be written
     */
    long write(Making making) throws IOException, InterruptedException {
        mayBeWritten();
        boolean replace = replaces();
        byte[] bytes = making.bytes();
        try {
            boolean same = overwrite == Overwriting.IF_CHANGED
                    && Files.isRegularFile(file)
                    && Arrays.equals(Files.readAllBytes(file), bytes);
            if (!same) {
                write(bytes, replace);
            }
        } catch (FileAlreadyExistsException e) {
            throw exists();
        } catch (IOException e) {
            throw Failure.of(
                            CliProblem.FILE_NOT_WRITTEN,
                            Subject.item(file.toString()),
                            "file",
                            file.toString(),
                            "reason",
                            e.toString())
                    .causedBy(e);
        }
        return bytes.length;
    }

    /**
     * Looks before any work is done.
     *
     * @throws Failure if it is there already and may not be replaced
     */
    void mayBeWritten() {
        if (!replaces() && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists();
        }
    }

    private boolean replaces() {
        return overwrite != null && overwrite != Overwriting.NEVER;
    }

    private void write(byte[] bytes, boolean replace) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".reeve-part");
        try {
            Files.write(part, bytes);
            if (replace) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.move(part, file);
            }
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private Failure exists() {
        return Failure.of(CliProblem.FILE_TO_WRITE_EXISTS, Subject.item(file.toString()), "file", file.toString());
    }
}
