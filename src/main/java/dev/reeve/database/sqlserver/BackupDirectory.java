package dev.reeve.database.sqlserver;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileReading;
import dev.reeve.machine.FileType;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The directory where backups lie on their way between server and repository, as the server and as SFTP name it. */
final class BackupDirectory {
    private static final Pattern OURS = Pattern.compile("reeve-[0-9a-f]{16}\\.bak");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*");

    /** No backup takes longer, and no clock is off by more. */
    private static final Duration LEFT_BEHIND = Duration.ofDays(1);

    private final Machine machine;
    private final String path;

    /** @param path as the server takes it, with or without a separator at its end */
    BackupDirectory(Machine machine, String path) {
        this.machine = machine;
        this.path = path.length() > 1 ? path.replaceFirst("[/\\\\]+$", "") : path;
    }

    /** Whether SFTP can name it: a share of another machine it cannot. */
    static boolean isReachable(String path) {
        return path.startsWith("/") || DRIVE.matcher(path).matches();
    }

    /** The name of a new file in it. */
    String file(byte[] random) {
        String separator = path.startsWith("/") ? "/" : "\\";
        return path + separator + "reeve-" + HexFormat.of().formatHex(random) + ".bak";
    }

    /** A file as SFTP names it; OpenSSH on Windows puts a slash before the drive. */
    RawName raw(String file) {
        boolean drive = DRIVE.matcher(file).matches();
        String slashes = drive ? file.replace('\\', '/') : file;
        return RawName.of(drive && !(machine instanceof LocalMachine) ? "/" + slashes : slashes);
    }

    /** Removes what runs left that were killed. A directory that may not be listed is told when a file in it is read. */
    void tidy(Instant now) throws IOException {
        long before = now.minus(LEFT_BEHIND).getEpochSecond();
        RawName directory = raw(path.endsWith(":") ? path + "\\" : path);
        try (FileAccess files = machine.files()) {
            for (FileReading.Child child : files.list(directory)) {
                long modified = Math.floorDiv(child.status().modifiedNanos(), 1_000_000_000L);
                boolean ours = OURS.matcher(child.name().text()).matches();
                if (ours && child.status().type() == FileType.FILE && modified < before) {
                    files.removeFile(directory.resolve(child.name()));
                }
            }
        } catch (FileSystemException e) {
            // What is wrong with it, the backup itself will say.
        }
    }

    /** Removes a file, if it is there, over a connection of its own: the one before may be broken. */
    void remove(String file) throws IOException {
        try (FileAccess files = machine.files()) {
            files.removeFile(raw(file));
        } catch (NoSuchFileException e) {
            // The server has removed it itself, or never made it.
        }
    }
}
