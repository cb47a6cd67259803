package dev.reeve.schedule;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A directory that holds files of reeve among others. A file is reeve's own if it has the mark of its inventory. */
public final class ScheduleFolder {
    private static final String PREFIX = "reeve";

    private final Path directory;
    private final String inventory;

    /** @param inventory the inventory whose files are looked at */
    public ScheduleFolder(Path directory, String inventory) {
        this.directory = directory;
        this.inventory = inventory;
    }

    /** The line that every file of an inventory holds. */
    static String mark(String inventory) {
        return "written by reeve schedule for the inventory " + inventory + "; changes here are lost";
    }

    Path directory() {
        return directory;
    }

    /**
     * Writes all of these files, or none if one of them would replace a file that is not reeve's own.
     *
     * @return where they are
     */
    public List<Path> write(List<ScheduleFile> files) {
        List<Path> written = new ArrayList<>();
        try {
            Files.createDirectories(directory);
            for (ScheduleFile file : files) {
                Path path = directory.resolve(file.name());
                if (Files.exists(path) && !isOwn(path, file.charset())) {
                    throw ScheduleProblem.FOREIGN_FILE.failure(
                            path.toString(), "file", path.toString(), "inventory", inventory);
                }
                written.add(path);
            }
            for (ScheduleFile file : files) {
                Files.write(directory.resolve(file.name()), file.bytes());
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
        return written;
    }

    /** The names of reeve's own files of this inventory. */
    List<String> own() {
        List<String> own = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, PREFIX + "-*")) {
            for (Path child : children) {
                if (Files.isRegularFile(child) && isOwn(child, StandardCharsets.UTF_8)) {
                    own.add(child.getFileName().toString());
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw unwritable(e);
        }
        own.sort(null);
        return own;
    }

    void delete(List<String> names) {
        try {
            for (String name : names) {
                Files.deleteIfExists(directory.resolve(name));
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private boolean isOwn(Path file, Charset charset) throws IOException {
        return new String(Files.readAllBytes(file), charset).contains(mark(inventory));
    }

    private RuntimeException unwritable(IOException cause) {
        return ScheduleProblem.FILE_UNWRITABLE
                .failure(directory.toString(), "directory", directory.toString(), "reason", cause.toString())
                .causedBy(cause);
    }
}
