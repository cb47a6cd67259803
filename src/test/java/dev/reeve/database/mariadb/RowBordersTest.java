package dev.reeve.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowBordersTest {
    private static final String HEADER = "INSERT INTO `t` VALUES\n";

    /** A dump with these rows, cut as a dump program does it. */
    private static String dump(List<String> rows, int longest) {
        StringBuilder out = new StringBuilder("-- x\nINSERT INTO `t` VALUES\n(1),\n(2);\nLOCK TABLES `t` WRITE;\n");
        int length = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (length == 0) {
                out.append(HEADER);
            }
            String row = rows.get(i);
            out.append(row);
            length += row.length();
            boolean last = i + 1 == rows.size() || length + rows.get(i + 1).length() > longest;
            out.append(last ? ";\n" : ",\n");
            length = last ? 0 : length;
        }
        return out + "UNLOCK TABLES;\nINSERT INTO `t` VALUES\n(1);\nINSERT INTO `t` VALUES\n(1);\n-- Dump completed\n";
    }

    private static String bordered(String dump) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(dump.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, 77_777));
            }
        };
        return new String(new RowBorders(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static List<String> rows(Random random, int count) {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(1000) == 0 ? random.nextInt(1_500_000) : random.nextInt(300);
            rows.add("(" + i + ",'"
                    + Integer.toString(random.nextInt(1 << 30), 36).repeat(1 + length / 6) + "')");
        }
        return rows;
    }

    @Test
    void rowsStayTheSameWhateverTheirBorders() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            List<String> rows = rows(new Random(seed), 5000);
            String dump = dump(rows, 1 + new Random(seed).nextInt(4_000_000));
            String bordered = bordered(dump);
            assertThat(bordered).isEqualTo(bordered(dump(rows, 1 << 24)));
            assertThat(bordered.replace(";\n" + HEADER, ",\n")).isEqualTo(dump.replace(";\n" + HEADER, ",\n"));
        }
    }

    @Test
    void bordersStandWhereTheyStoodAfterARowIsGone() throws IOException {
        List<String> rows = rows(new Random(7), 60_000);
        Set<String> before =
                new HashSet<>(List.of(bordered(dump(rows, 1_000_000)).split(";\n")));
        rows.subList(100, 103).clear();
        Set<String> after =
                new HashSet<>(List.of(bordered(dump(rows, 1_000_000)).split(";\n")));
        assertThat(after).hasSizeGreaterThan(50);
        after.removeAll(before);
        assertThat(after).hasSizeLessThan(6);
    }

    @Test
    void whatIsCutOffOrIsNoDumpPasses() throws IOException {
        String dump = dump(rows(new Random(3), 3000), 500_000);
        for (String text :
                List.of("", "\n", "LOCK TABLES `t` WRITE;", "x".repeat(3_000_000), "(".repeat(700_000) + "\n")) {
            assertThat(bordered(text)).isEqualTo(text);
        }
        for (int cut = 1; cut < 700_000; cut += 99_991) {
            String part = dump.substring(0, dump.length() - cut);
            assertThat(bordered(part).replace(";\n" + HEADER, ",\n"))
                    .startsWith(part.substring(0, part.lastIndexOf('\n', part.length() - 2))
                            .replace(";\n" + HEADER, ",\n")
                            .replaceFirst("[,;]?(\nINSERT INTO `t` VALUES)?$", ""));
        }
    }
}
