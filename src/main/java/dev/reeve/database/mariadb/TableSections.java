package dev.reeve.database.mariadb;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A dump of which only one table is passed on, with what stands before all tables and after them. Comments head the
 * sections ({@code -- Table structure for table `orders`}); the table's triggers are in its own. Sequences pass as well: a
 * column may take its values from one.
 */
public final class TableSections extends FilterOutputStream {
    /** What is looked at of a line; a heading with the longest name there can be is shorter. */
    private static final int LOOKED_AT = 512;

    private static final List<String> OF_TABLES =
            List.of("-- Table structure for table ", "-- Dumping data for table ");

    private static final List<String> LEFT_OUT = List.of(
            "-- Temporary table structure for view ",
            "-- Temporary view structure for view ",
            "-- Final view structure for view ",
            "-- Dumping events for database ",
            "-- Dumping routines for database ");

    private static final String SEQUENCE = "-- Sequence structure for ";

    /** The first line behind the last section (mysqldump.c, {@code write_footer}). */
    private static final String FOOTER = "/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;";

    private final String name;
    private final byte[] begun = new byte[LOOKED_AT];
    private int length;
    /** Whether enough of the present line was seen. */
    private boolean decided;

    private boolean passing = true;
    private boolean found;

    /** @param table the name of the one that is wanted */
    public TableSections(OutputStream out, String table) {
        super(out);
        this.name = Sql.name(table);
    }

    /** Whether the dump had the table. */
    public boolean found() {
        return found;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int at = offset;
        int end = offset + count;
        while (at < end) {
            int stop = lineEnd(bytes, at, end);
            if (decided) {
                pass(bytes, at, stop - at);
            } else {
                stop = Math.min(stop, at + LOOKED_AT - length);
                System.arraycopy(bytes, at, begun, length, stop - at);
                length += stop - at;
                if (length == LOOKED_AT || begun[length - 1] == '\n') {
                    decide();
                }
            }
            if (bytes[stop - 1] == '\n') {
                decided = false;
                length = 0;
            }
            at = stop;
        }
    }

    /** Called after the last byte: passes on what has no line end. */
    public void end() throws IOException {
        if (!decided && length > 0) {
            decide();
        }
    }

    private static int lineEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return to;
    }

    private void pass(byte[] bytes, int offset, int count) throws IOException {
        if (passing) {
            out.write(bytes, offset, count);
        }
    }

    private void decide() throws IOException {
        String line = new String(begun, 0, length, StandardCharsets.UTF_8);
        for (String heading : OF_TABLES) {
            if (line.startsWith(heading)) {
                passing = line.substring(heading.length()).strip().equals(name);
                found |= passing;
            }
        }
        if (LEFT_OUT.stream().anyMatch(line::startsWith)) {
            passing = false;
        } else if (line.startsWith(SEQUENCE) || line.startsWith(FOOTER)) {
            passing = true;
        }
        pass(begun, 0, length);
        decided = true;
    }
}
