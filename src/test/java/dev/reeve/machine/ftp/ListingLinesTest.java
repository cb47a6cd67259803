package dev.reeve.machine.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three kinds of line that servers list with. */
final class ListingLinesTest {
    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }

    private static RawName target(FtpEntry entry) {
        return Objects.requireNonNull(entry.target());
    }

    private static FtpEntry machineLine(String line) throws IOException {
        return Objects.requireNonNull(MachineLine.parse(bytes(line)));
    }

    private static @Nullable FtpEntry passedOver(String line) throws IOException {
        return new PeoplesLine().parse(bytes(line));
    }

    private static FtpEntry people(String line) throws IOException {
        return Objects.requireNonNull(passedOver(line));
    }

    private static Instant time(FtpEntry entry) {
        return Instant.ofEpochSecond(0, entry.status().modifiedNanos());
    }

    @Test
    void unix() throws IOException {
        FtpEntry file = people("-rwsr-x--T    1 33       web          1234 Mar 04  2024  two  blanks ");
        assertThat(file.name().text()).isEqualTo(" two  blanks ");
        assertThat(file.status().type()).isEqualTo(FileType.FILE);
        assertThat(file.status().size()).isEqualTo(1234);
        assertThat(file.status().mode()).isEqualTo(05750);
        assertThat(file.status().uid()).isEqualTo(33);
        assertThat(time(file)).isEqualTo(Instant.parse("2024-03-04T00:00:00Z"));
        FtpEntry link = people("lrwxrwxrwx    1 0        0               3 Jan 02  2024 a link -> ../to here");
        assertThat(link.status().type()).isEqualTo(FileType.SYMLINK);
        assertThat(target(link).text()).isEqualTo("../to here");
        assertThat(people("drwxr-xr-x    2 0        0            4096 Jan 02  2024 数据")
                        .name()
                        .text())
                .isEqualTo("数据");
        assertThat(people("srwxr-xr-x    2 0        0               0 Jan 02  2024 socket")
                        .status()
                        .type())
                .isEqualTo(FileType.UNKNOWN);
        assertThat(passedOver("drwxr-xr-x    2 0        0            4096 Jan 02  2024 ."))
                .isNull();
        assertThat(passedOver("total 12")).isNull();
    }

    @Test
    void windows() throws IOException {
        FtpEntry file = people("03-04-24  05:06PM                 1234 a file.txt");
        assertThat(file.name().text()).isEqualTo("a file.txt");
        assertThat(file.status().size()).isEqualTo(1234);
        assertThat(time(file)).isEqualTo(Instant.parse("2024-03-04T17:06:00Z"));
        assertThat(people("03-04-2024  05:06PM       <DIR>          wwwroot")
                        .status()
                        .type())
                .isEqualTo(FileType.DIRECTORY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "-rw-r--r--", "12-99 what", "total nonsense of lines"})
    void whatIsNotUnderstoodIsNotLeftOut(String line) {
        assertThatThrownBy(() -> people(line)).isInstanceOf(IOException.class).hasMessageContaining(line);
    }

    @Test
    void machine() throws IOException {
        FtpEntry file = machineLine("Type=file;Size=12;Modify=20260102030405.678;UNIX.mode=04640;UNIX.uid=33; =;x y");
        assertThat(file.name().text()).isEqualTo("=;x y");
        assertThat(file.status().mode()).isEqualTo(04640);
        assertThat(file.status().uid()).isEqualTo(33);
        assertThat(time(file)).isEqualTo(Instant.parse("2026-01-02T03:04:05.678Z"));
        FtpEntry link = machineLine("type=OS.unix=slink:/Target;size=1; l");
        assertThat(link.status().type()).isEqualTo(FileType.SYMLINK);
        assertThat(target(link).text()).isEqualTo("/Target");
        assertThat(MachineLine.parse(bytes("type=cdir;modify=20260102030405; /www")))
                .isNull();
    }

    @Test
    void linesEndInEitherWay() throws IOException {
        assertThat(ListingLines.read(new ByteArrayInputStream(bytes("a\r\nb\r\rc\n\r\nd"))))
                .extracting(line -> new String(line, StandardCharsets.UTF_8))
                .containsExactly("a", "b\r\rc", "d");
    }
}
