package dev.reeve.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The small readers of what client programs print. */
class DumpTextTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 13, 1000, 100_000})
    void theNameIsLeftOutWhereverABufferEnds(int step) throws IOException {
        String line = "\nALTER DATABASE `a` CHARACTER SET latin1 COLLATE latin1_bin ;\n";
        String filler = "\nA\nAL\nALTER DATABASE `a`\n-- x\n".repeat(3000);
        String text = line + filler + line + line + filler + "\nALTER DATABASE `b` CHARACTER SET x\nALTER DATABASE `a`";
        InputStream inPieces = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] bytes, int offset, int length) {
                return super.read(bytes, offset, Math.min(length, step));
            }
        };
        assertThat(new String(new AnyName(inPieces, "a").readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(text.replace("`a` CHARACTER SET ", "CHARACTER SET "));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1000})
    void theEndIsSeenHoweverItArrives(int step) {
        assertThat(seen("x\n-- Dump completed\n", step)).isTrue();
        assertThat(seen("x".repeat(500) + "\n-- Dump completed on 2026-01-02  3:04:05\n", step))
                .isTrue();
        assertThat(seen("x\n-- Dump completed\nINSERT", step)).isFalse();
        assertThat(seen("('-- Dump completed", step)).isFalse();
        assertThat(seen("x\n-- Dump comp", step)).isFalse();
        assertThat(seen("", step)).isFalse();
    }

    private static boolean seen(String text, int step) {
        EndMarker marker = new EndMarker();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += step) {
            marker.pass(bytes, at, Math.min(step, bytes.length - at));
        }
        return marker.seen();
    }

    @Test
    void anErrorTellsItsNumber() {
        assertThat(new ClientError(1, "ERROR 1045 (28000): Access denied").number())
                .isEqualTo(1045);
        assertThat(new ClientError(2, "mariadb-dump: Got error: 1045: \"Access denied\"").number())
                .isEqualTo(1045);
        assertThat(new ClientError(3, "mysqldump: Error 2013: Lost connection").number())
                .isEqualTo(2013);
        assertThat(new ClientError(2, "mariadb-dump: Couldn't execute 'show': Table 'a.x' doesn't exist (1146)")
                        .number())
                .isEqualTo(1146);
        ClientError hash = new ClientError(
                1,
                "ERROR 1064 (42000) at line 3: near 'IDENTIFIED BY PASSWORD '*23AE809DDACAF96AF0FD78ED04B6A265E05AA257''");
        assertThat(hash.evidence().toString()).contains("at line 3").doesNotContain("23AE");
        assertThat(new ClientError(9, "").evidence()).containsExactly("exit status 9");
    }

    @Test
    void versionsAreComparedWithinAProduct() {
        ServerVersion mine = new ServerVersion("10.11.19-MariaDB-0+deb12u1");
        assertThat(mine.isOlderThan(new ServerVersion("11.4.2-MariaDB"))).isTrue();
        assertThat(mine.isOlderThan(new ServerVersion("10.11.2-MariaDB"))).isFalse();
        assertThat(mine.isOlderThan(new ServerVersion("10.6.20-MariaDB"))).isFalse();
        assertThat(mine.isOlderThan(new ServerVersion("8.0.36"))).isTrue();
        assertThat(mine.isOlderThan(new ServerVersion(""))).isFalse();
        byte[] head = "-- MySQL dump\n-- Server version\t8.0.36\n\n".getBytes(StandardCharsets.UTF_8);
        assertThat(ServerVersion.ofDump(head, head.length).text()).isEqualTo("8.0.36");
    }

    @Test
    void batchLinesAreUnescaped() {
        assertThat(BatchLine.values("a\\tb\t\t\\\\n\\0\\n")).isEqualTo(List.of("a\tb", "", "\\n\0\n"));
    }

    @Test
    void ofAnOptionFileTheClientsPartCounts() {
        MariadbLogin own = MariadbLogin.own();
        assertThat(own.optionFile()).isNull();
        assertThat(own.with("user=a\n#x\npassword=b".getBytes(StandardCharsets.UTF_8))
                        .options())
                .isEqualTo("user=a\npassword=b");
        assertThat(own.with("[mysqldump]\nwhere=1=0\n[client]\nuser=a\n[client-mariadb]\nssl\n[mysql]\nhtml"
                                .getBytes(StandardCharsets.UTF_8))
                        .options())
                .isEqualTo("user=a\nssl");
    }
}
