package dev.reeve.archive;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeWalker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The list of what is in a tar, a line for each entry: type and mode as octal digits, owner, size, time in UTC, name. Names
 * are as they are, but for line ends and backslashes, which are {@code \n} and {@code \\}.
 */
final class FileList {
    private static final long BILLION = 1_000_000_000L;

    private FileList() {}

    /** @param tree the snapshot's */
    static long write(Repository repository, Id tree, OutputStream out) throws IOException {
        long[] bytes = new long[1];
        new TreeWalker(repository.reader()).walk(tree, (path, node) -> {
            byte[] line = line(path, node);
            out.write(line);
            bytes[0] += line.length;
            return true;
        });
        return bytes[0];
    }

    private static byte[] line(RawName path, Node node) {
        Instant time = Instant.ofEpochSecond(Math.floorDiv(node.modifiedNanos(), BILLION))
                .truncatedTo(ChronoUnit.SECONDS);
        String head = String.format(
                Locale.ROOT,
                "%c %04o %s/%s %d %s ",
                letter(node.type()),
                node.mode(),
                owner(node.user(), node.uid()),
                owner(node.group(), node.gid()),
                node.size(),
                time);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        // Without the slash at its head, as in the tar.
        name(line, RawName.of(path.bytes(), 1, path.length()));
        RawName target = node.linkTarget();
        if (target != null) {
            line.writeBytes(" -> ".getBytes(StandardCharsets.UTF_8));
            name(line, target);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static String owner(String name, long number) {
        return name.isEmpty() || name.indexOf(' ') >= 0 ? Long.toString(number) : name;
    }

    private static void name(ByteArrayOutputStream line, RawName name) {
        for (byte octet : name.bytes()) {
            if (octet == '\n' || octet == '\\') {
                line.write('\\');
                line.write(octet == '\n' ? 'n' : '\\');
            } else {
                line.write(octet);
            }
        }
    }

    private static char letter(FileType type) {
        return switch (type) {
            case FILE -> '-';
            case DIRECTORY -> 'd';
            case SYMLINK -> 'l';
            case BLOCK_DEVICE -> 'b';
            case CHARACTER_DEVICE -> 'c';
            case FIFO -> 'p';
            case SOCKET -> 's';
            case UNKNOWN -> '?';
        };
    }
}
