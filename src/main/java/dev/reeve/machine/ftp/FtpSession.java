package dev.reeve.machine.ftp;

import dev.reeve.machine.RawName;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.FileSystemException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPReply;
import org.jspecify.annotations.Nullable;

/** A conversation after the log-in: what the server can do, and questions about paths. */
final class FtpSession {
    /** Facts of a machine listing that are of use, RFC 3659 section 7.5 and what servers add. */
    private static final List<String> FACTS = List.of(
            "type", "size", "modify", "unique", "unix.mode", "unix.uid", "unix.gid", "unix.owner", "unix.group");

    private final FtpConnection connection;
    private final FtpTarget target;
    private final Set<String> features = new HashSet<>();
    private boolean plainList;

    /** Asks what the server can do and sets what lasts: binary transfers, names in UTF-8. */
    FtpSession(FtpConnection connection, FtpTarget target) throws IOException {
        this.connection = connection;
        this.target = target;
        if (!connection.setFileType(FTP.BINARY_FILE_TYPE)) {
            throw new IOException("the server has no binary transfers: " + connection.said());
        }
        if (FTPReply.isPositiveCompletion(connection.sendCommand("FEAT", null))) {
            learn(connection.getReplyStrings());
        }
        if (features.contains("UTF8")) {
            connection.sendCommand("OPTS", "UTF8 ON");
        }
    }

    private void learn(String[] lines) throws IOException {
        String facts = null;
        for (String line : lines) {
            String text = line.trim().toLowerCase(Locale.ROOT);
            features.add(text.split("\\s", 2)[0].toUpperCase(Locale.ROOT));
            if (text.startsWith("mlst ")) {
                facts = text.substring("mlst ".length());
            }
        }
        if (facts != null) {
            List<String> offered = List.of(facts.replace("*", "").split(";", -1));
            String wanted =
                    String.join(";", FACTS.stream().filter(offered::contains).toList());
            connection.sendCommand("OPTS", "MLST " + wanted + ";");
        }
    }

    /** Whether listings are made for machines: exact times in UTC, kinds and sizes without guessing. */
    boolean hasMachineListings() {
        return features.contains("MLST") || features.contains("MLSD");
    }

    /** Whether files are to be asked for their times, because listings tell only minutes of an unknown zone. */
    boolean asksTimes() {
        return target.exactTimes() && !hasMachineListings() && features.contains("MDTM");
    }

    boolean hasSizes() {
        return features.contains("SIZE");
    }

    FtpConnection connection() {
        return connection;
    }

    /** Goes into a directory: listing it from inside needs no path, whose blanks and stars servers read in their own way. */
    void enter(RawName directory) throws IOException {
        if (!FTPReply.isPositiveCompletion(connection.sendCommand("CWD", directory.latin1()))) {
            throw refusal(directory);
        }
    }

    /** The lines of the entered directory as {@code MLSD} has them. */
    List<byte[]> machineListing(RawName directory) throws IOException {
        return listing(directory, "MLSD", null);
    }

    /** The lines of the entered directory for people's eyes, with hidden files where the server can. */
    List<byte[]> listing(RawName directory) throws IOException {
        if (!plainList) {
            try {
                List<byte[]> lines = listing(directory, "LIST", "-a");
                if (!lines.isEmpty()) {
                    return lines;
                }
            } catch (Refused e) {
                // Asked once more, in the plain way: a server may take the option for a name.
            }
        }
        List<byte[]> lines = listing(directory, "LIST", null);
        plainList = plainList || !lines.isEmpty();
        return lines;
    }

    private List<byte[]> listing(RawName directory, String command, @Nullable String argument) throws IOException {
        Socket data = connection.data(command, argument);
        if (data == null) {
            throw refusal(directory);
        }
        List<byte[]> lines;
        try (data) {
            lines = ListingLines.read(data.getInputStream());
        }
        connection.reply();
        if (!FTPReply.isPositiveCompletion(connection.getReplyCode())) {
            throw torn("the listing");
        }
        // vsftpd ends the listing of a directory that it may not read like any other, but for these words.
        if (connection.said().toLowerCase(Locale.ROOT).contains("failed")) {
            throw new Refused(directory.latin1(), FTPReply.FILE_UNAVAILABLE, connection.said());
        }
        return lines;
    }

    /** A file's bytes, from the beginning. */
    FtpDownload download(RawName path) throws IOException {
        Socket data = connection.data("RETR", path.latin1());
        if (data == null) {
            throw refusal(path);
        }
        return new FtpDownload(this, data, target.patience());
    }

    /** A file's size in bytes. */
    long size(RawName path) throws IOException {
        return number(path, answer("SIZE", path));
    }

    private static long number(RawName path, String text) throws IOException {
        if (!text.matches("[0-9]{1,18}")) {
            throw new FileSystemException(path.text(), null, "the server's size is no number: " + text);
        }
        return Long.parseLong(text);
    }

    /** When a file was written last, in nanoseconds since 1970. */
    long modified(RawName path) throws IOException {
        return FtpTimes.nanos(answer("MDTM", path));
    }

    private String answer(String command, RawName path) throws IOException {
        if (connection.sendCommand(command, path.latin1()) != FTPReply.FILE_STATUS) {
            throw refusal(path);
        }
        return connection.getReplyString().substring(3).trim();
    }

    /** What the last reply, a negative one, means: trouble with the path, or with the connection. */
    private IOException refusal(RawName path) {
        int code = connection.getReplyCode();
        // 425 and 426: no data connection, or a cut one; 451: the server failed; 530: logged out.
        boolean ofPath = code == FTPReply.FILE_ACTION_NOT_TAKEN || (code >= 500 && code != FTPReply.NOT_LOGGED_IN);
        return ofPath && code < 600 ? new Refused(path.latin1(), code, connection.said()) : torn(path.text());
    }

    IOException torn(String what) {
        return new IOException(what + " was not given: " + connection.said());
    }

    void hangUp() {
        connection.hangUp();
    }

    /** Takes leave; a server that does not answer is not waited for. */
    void leave() {
        try {
            connection.sayGoodbye();
        } catch (IOException e) {
            // Then without.
        }
        connection.hangUp();
    }
}
