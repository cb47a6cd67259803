package dev.reeve.machine.ftp;

import dev.reeve.machine.FileStatus;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a listing for machines (RFC 3659, section 7): facts, a blank, a name of any bytes. */
final class MachineLine {
    private static final int FILE_MODE = 0644;
    private static final int DIRECTORY_MODE = 0755;
    private static final String LINK_TO = "os.unix=slink:";

    private MachineLine() {}

    /** The entry; null for the directory itself and the one above it. */
    static @Nullable FtpEntry parse(byte[] line) throws IOException {
        int blank = 0;
        while (blank < line.length && line[blank] != ' ') {
            blank++;
        }
        if (blank >= line.length - 1) {
            throw new IOException("the listing has a line without a name: " + new String(line, StandardCharsets.UTF_8));
        }
        Map<String, String> facts = facts(new String(line, 0, blank, StandardCharsets.ISO_8859_1));
        RawName name = RawName.of(line, blank + 1, line.length);
        String kind = facts.getOrDefault("type", "");
        String type = kind.toLowerCase(Locale.ROOT);
        if (type.equals("cdir")
                || type.equals("pdir")
                || name.text().equals(".")
                || name.text().equals("..")) {
            return null;
        }
        FileType what = type(type);
        RawName target = type.startsWith(LINK_TO) && kind.length() > LINK_TO.length()
                ? RawName.of(kind.substring(LINK_TO.length()).getBytes(StandardCharsets.ISO_8859_1))
                : null;
        String time = facts.get("modify");
        long modified = time == null ? FtpEntry.NOT_TOLD : FtpTimes.nanos(time);
        long size = what == FileType.FILE ? number(facts, "size", FtpEntry.NOT_TOLD) : 0;
        int mode = mode(facts, what);
        long uid = number(facts, "unix.uid", number(facts, "unix.owner", 0));
        long gid = number(facts, "unix.gid", number(facts, "unix.group", 0));
        return new FtpEntry(name, new FileStatus(what, size, mode, uid, gid, modified), target);
    }

    private static Map<String, String> facts(String text) {
        Map<String, String> facts = new HashMap<>();
        for (String fact : text.split(";", -1)) {
            int equals = fact.indexOf('=');
            if (equals > 0) {
                facts.put(fact.substring(0, equals).toLowerCase(Locale.ROOT), fact.substring(equals + 1));
            }
        }
        return facts;
    }

    private static FileType type(String type) {
        if (type.equals("file")) {
            return FileType.FILE;
        } else if (type.equals("dir")) {
            return FileType.DIRECTORY;
        }
        return type.startsWith("os.unix=slink") || type.startsWith("os.unix=symlink")
                ? FileType.SYMLINK
                : FileType.UNKNOWN;
    }

    private static int mode(Map<String, String> facts, FileType type) {
        String mode = facts.getOrDefault("unix.mode", "");
        if (mode.matches("[0-7]{1,6}")) {
            return Integer.parseInt(mode, 8) & 07777;
        }
        return type == FileType.DIRECTORY ? DIRECTORY_MODE : FILE_MODE;
    }

    private static long number(Map<String, String> facts, String name, long otherwise) {
        String text = facts.getOrDefault(name, "");
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : otherwise;
    }
}
