package dev.reeve.antivirus.clamd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("InputStreamSlowMultibyteRead")
class ClamdClientTest {
    @TempDir
    Path folder;

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aRealDaemonOnASocketJudges() throws Exception {
        try (ScanDaemon daemon = ScanDaemon.local(folder, "StreamMaxLength 1M")) {
            judges(daemon.client());
        }
    }

    @Test
    void aRealDaemonOnAPortJudges() throws Exception {
        try (ScanDaemon daemon = ScanDaemon.onPort(folder, "StreamMaxLength 1M")) {
            judges(daemon.client());
        }
    }

    private static void judges(ClamdClient client) throws IOException {
        client.ping();
        assertThat(client.version().engine()).startsWith("1.");
        assertThat(client.scan(bytes("nothing to see"))).isEqualTo(new ClamdVerdict.Clean());
        assertThat(client.scan(bytes(""))).isEqualTo(new ClamdVerdict.Clean());
        assertThat(client.scan(new ByteArrayInputStream(ScanDaemon.EICAR)))
                .isEqualTo(new ClamdVerdict.Hit(ScanDaemon.EICAR_NAME));
        assertThat(client.scan(bytes("x".repeat(200_000) + ScanDaemon.PATTERN)))
                .isEqualTo(new ClamdVerdict.Hit(ScanDaemon.PATTERN_NAME));
        assertThat(client.scan(new ByteArrayInputStream(new byte[30 << 20])))
                .isInstanceOfSatisfying(
                        ClamdVerdict.Refused.class,
                        refused -> assertThat(refused.tooLarge()).isTrue());
    }

    @Test
    void aDaemonThatDiesUnderAStreamGivesNoVerdict() throws Exception {
        try (ScanDaemon daemon = ScanDaemon.local(folder)) {
            InputStream killing = new InputStream() {
                private int given;

                @Override
                public int read() {
                    return given++ < 10 ? 'a' : -1;
                }

                @Override
                public int readNBytes(byte[] into, int offset, int length) throws IOException {
                    if (given == 0) {
                        return super.readNBytes(into, offset, length);
                    }
                    try {
                        daemon.kill();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return super.readNBytes(into, offset, length);
                }
            };
            assertThatThrownBy(() -> daemon.client().scan(killing)).isInstanceOf(ClamdException.class);
            ClamdException gone = catchThrowableOfType(
                    ClamdException.class, () -> daemon.client().ping());
            assertThat(gone.kind()).isEqualTo(ClamdException.Kind.UNREACHABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OK",
                "stream: ",
                "stream:  FOUND?",
                "stream: FOUND",
                "/etc/passwd: OK",
                "PONG",
                "stream: OK\n"
            })
    void whatIsNoAnswerIsNoVerdict(String answer) throws IOException {
        try (LyingDaemon liar = answering(answer + "\0")) {
            ClamdException trouble = catchThrowableOfType(
                    ClamdException.class, () -> client(liar).scan(bytes("content")));
            assertThat(trouble.kind()).isEqualTo(ClamdException.Kind.NOT_UNDERSTOOD);
        }
    }

    @Test
    void anAnswerThatIsCutIsNoVerdict() throws IOException {
        try (LyingDaemon liar = answering("stream: OK")) {
            ClamdException trouble = catchThrowableOfType(
                    ClamdException.class, () -> client(liar).scan(bytes("content")));
            assertThat(trouble.kind()).isEqualTo(ClamdException.Kind.ENDED);
        }
    }

    @Test
    void anAnswerWithoutEndIsGivenUp() throws IOException {
        try (LyingDaemon liar = new LyingDaemon((in, out) -> {
            LyingDaemon.command(in);
            while (true) {
                out.write(new byte[] {'A', 'A', 'A', 'A', 'A', 'A', 'A', 'A'});
            }
        })) {
            ClamdException trouble = catchThrowableOfType(
                    ClamdException.class, () -> client(liar).version());
            assertThat(trouble.kind()).isEqualTo(ClamdException.Kind.NOT_UNDERSTOOD);
        }
    }

    @Test
    void aVerdictBeforeTheEndOfTheContentIsNone() throws IOException {
        CountDownLatch told = new CountDownLatch(1);
        try (LyingDaemon liar = new LyingDaemon((in, out) -> {
            LyingDaemon.command(in);
            out.write("stream: OK\0".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            told.countDown();
            LyingDaemon.content(in);
        })) {
            InputStream slow = new InputStream() {
                private int left = 1_000_000;

                @Override
                public int read() throws IOException {
                    try {
                        told.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return left-- > 0 ? 'x' : -1;
                }
            };
            ClamdException trouble = catchThrowableOfType(
                    ClamdException.class, () -> client(liar).scan(slow));
            assertThat(trouble.kind()).isEqualTo(ClamdException.Kind.NOT_UNDERSTOOD);
        }
    }

    @Test
    void silenceEnds() throws IOException {
        try (LyingDaemon liar = new LyingDaemon((in, out) -> in.transferTo(java.io.OutputStream.nullOutputStream()))) {
            ClamdClient impatient = new ClamdClient(liar.address(), Duration.ofMillis(50));
            ClamdException trouble = catchThrowableOfType(ClamdException.class, impatient::ping);
            assertThat(trouble.kind()).isEqualTo(ClamdException.Kind.SILENT);
        }
    }

    @Test
    void nobodyThere() {
        ClamdClient client =
                new ClamdClient(new ClamdAddress.Local(folder.resolve("nobody").toString()), Duration.ofSeconds(5));
        ClamdException trouble = catchThrowableOfType(ClamdException.class, client::ping);
        assertThat(trouble.kind()).isEqualTo(ClamdException.Kind.UNREACHABLE);
        ClamdClient unknown =
                new ClamdClient(new ClamdAddress.Port("no.such.host.invalid", 3310), Duration.ofSeconds(5));
        assertThat(catchThrowableOfType(ClamdException.class, unknown::ping).kind())
                .isEqualTo(ClamdException.Kind.UNREACHABLE);
    }

    private static LyingDaemon answering(String answer) throws IOException {
        return new LyingDaemon((in, out) -> {
            LyingDaemon.command(in);
            LyingDaemon.content(in);
            out.write(answer.getBytes(StandardCharsets.UTF_8));
        });
    }

    private static ClamdClient client(LyingDaemon liar) {
        return new ClamdClient(liar.address(), Duration.ofSeconds(60));
    }
}
