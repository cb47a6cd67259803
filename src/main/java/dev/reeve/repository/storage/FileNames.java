package dev.reeve.repository.storage;

import dev.reeve.repository.Id;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * How the files of a repository are named, the same in a local directory and on a server. Source: restic's {@code
 * design.rst}, section "Repository Layout", and {@code internal/backend/layout/layout_default.go}.
 */
final class FileNames {
    /** What is written under a lock, so that a file that was begun and not finished has an owner, or is left over. */
    static final List<FileKind> KINDS_WITH_LEFTOVERS = List.of(FileKind.PACK, FileKind.INDEX, FileKind.SNAPSHOT);

    private static final String TEMPORARY = "-reeve-temp-";
    private static final Pattern TEMPORARY_NAME =
            Pattern.compile("(?:config|[0-9a-f]{64})" + TEMPORARY + "[0-9a-f]{32}");
    private static final Pattern ID_NAME = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PACK_DIRECTORY = Pattern.compile("[0-9a-f]{2}");
    private static final int PACK_DIRECTORIES = 256;

    private FileNames() {}

    /** A file's own name. */
    static String of(FileKind kind, Id id) {
        return kind == FileKind.CONFIG ? kind.directory() : id.hex();
    }

    /** The directory that a file lies in, relative to the root; empty for the root itself. */
    static String directoryOf(FileKind kind, Id id) {
        return switch (kind) {
            case CONFIG -> "";
            case PACK -> kind.directory() + "/" + id.hex().substring(0, 2);
            case KEY, LOCK, SNAPSHOT, INDEX -> kind.directory();
        };
    }

    /** The name of one of the 256 directories of packs. */
    static String packDirectory(int number) {
        return HexFormat.of().toHexDigits((byte) number);
    }

    static int packDirectories() {
        return PACK_DIRECTORIES;
    }

    static boolean isPackDirectory(String name) {
        return PACK_DIRECTORY.matcher(name).matches();
    }

    /** The id that a name is; empty for names that are to be ignored, such as those of unfinished files. */
    static Optional<Id> parse(String name) {
        return ID_NAME.matcher(name).matches() ? Optional.of(Id.parse(name)) : Optional.empty();
    }

    /** A name for a file while it is written, which no client of the format takes for a finished one. */
    static String temporary(String name) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return name + TEMPORARY + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    static boolean isTemporary(String name) {
        return TEMPORARY_NAME.matcher(name).matches();
    }
}
