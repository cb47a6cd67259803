package dev.reeve.machine.ftp;

import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import org.apache.commons.net.ftp.FTPClientConfig;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.parser.NTFTPEntryParser;
import org.apache.commons.net.ftp.parser.UnixFTPEntryParser;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a listing for people's eyes, as {@code ls -l} on Unix or {@code dir} on Windows prints them. Their times are
 * to the minute, or to the day once half a year has passed, in a zone that the server keeps to itself; they are read as
 * UTC.
 */
final class PeoplesLine {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;

    private final UnixFTPEntryParser unix = new UnixFTPEntryParser(inUtc(FTPClientConfig.SYST_UNIX), false);
    private final NTFTPEntryParser windows = new NTFTPEntryParser(inUtc(FTPClientConfig.SYST_NT));

    private static FTPClientConfig inUtc(String system) {
        FTPClientConfig config = new FTPClientConfig(system);
        config.setServerTimeZoneId("UTC");
        return config;
    }

    /**
     * The entry; null for the directory itself, the one above it, and the line with the sum.
     *
     * @throws IOException if the line is of neither kind: what is not understood is not left out
     */
    @Nullable FtpEntry parse(byte[] line) throws IOException {
        String text = new String(line, StandardCharsets.ISO_8859_1);
        if (text.matches("(?i)total\\s+[0-9.]+[kmgt]?\\s*")) {
            return null;
        }
        boolean digits = text.matches("[0-9].*");
        FTPFile file = digits ? windows.parseFTPEntry(text) : unix.parseFTPEntry(text);
        if (file == null || file.getName() == null || file.getName().isEmpty()) {
            throw new IOException("the listing has a line that is neither of Unix nor of Windows: "
                    + RawName.of(line).text());
        }
        if (file.getName().equals(".") || file.getName().equals("..")) {
            return null;
        }
        FileType type = digits ? (file.isDirectory() ? FileType.DIRECTORY : FileType.FILE) : unixType(text.charAt(0));
        RawName target = type == FileType.SYMLINK && file.getLink() != null ? raw(file.getLink()) : null;
        Calendar time = file.getTimestamp();
        long modified = time == null ? FtpEntry.NOT_TOLD : time.getTimeInMillis() * 1_000_000;
        int mode = digits ? (type == FileType.DIRECTORY ? DIRECTORY_MODE : FILE_MODE) : mode(text);
        return new FtpEntry(
                raw(file.getName()),
                new FileStatus(
                        type,
                        type == FileType.FILE ? Math.max(0, file.getSize()) : 0,
                        mode,
                        number(file.getUser()),
                        number(file.getGroup()),
                        modified),
                target);
    }

    private static RawName raw(String latin1) {
        return RawName.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static FileType unixType(char letter) {
        return switch (letter) {
            case '-', 'f' -> FileType.FILE;
            case 'd' -> FileType.DIRECTORY;
            case 'l', 'e' -> FileType.SYMLINK;
            default -> FileType.UNKNOWN;
        };
    }

    /** The mode of {@code -rwsr-xr-t}. */
    private static int mode(String text) {
        int mode = 0;
        for (int i = 0; i < 9; i++) {
            char c = text.charAt(i + 1);
            mode |= c != '-' && c != 'S' && c != 'T' ? 0400 >> i : 0;
        }
        mode |= special(text, 3) ? 04000 : 0;
        mode |= special(text, 6) ? 02000 : 0;
        mode |= special(text, 9) ? 01000 : 0;
        return mode;
    }

    private static boolean special(String text, int at) {
        return "sStT".indexOf(text.charAt(at)) >= 0;
    }

    private static long number(@Nullable String owner) {
        return owner != null && owner.matches("[0-9]{1,10}") ? Long.parseLong(owner) : 0;
    }
}
