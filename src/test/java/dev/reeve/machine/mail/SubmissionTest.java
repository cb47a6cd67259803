package dev.reeve.machine.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.machine.mail.MailServer.Security;
import dev.reeve.machine.mail.MailTrouble.Kind;
import dev.reeve.machine.tls.TestCertificates;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail handed to a real server: Debian's aiosmtpd. */
final class SubmissionTest {
    @TempDir
    static Path shared;

    private static TestCertificates certificates;

    @TempDir
    Path folder;

    @BeforeAll
    static void issue() {
        certificates = new TestCertificates(shared)
                .issue("good", "IP:127.0.0.1,DNS:localhost", false)
                .issue("other", "DNS:mail.example.com", false)
                .issue("old", "IP:127.0.0.1", true)
                .selfSigned("self");
    }

    private MailTestServer server(String options, String certificate) throws IOException {
        return new MailTestServer(
                folder, options, certificates.certificate(certificate), certificates.key(certificate));
    }

    private static MailServer to(int port, Security security, @Nullable String password, boolean plainLogin) {
        return new MailServer(
                "127.0.0.1",
                port,
                security,
                password == null ? null : "reeve",
                password == null ? null : () -> password.getBytes(StandardCharsets.UTF_8),
                plainLogin,
                certificates.authority(),
                "backup1",
                Duration.ofSeconds(10));
    }

    private static MailMessage message(String subject) {
        return new MailMessage(
                "reeve@example.com",
                List.of("ann@example.com", "bob@example.com"),
                subject,
                ".hidden dot\nБэкап 备份失败\n",
                "<p>备份失败</p>",
                ZonedDateTime.parse("2026-11-22T23:40:00+08:00"),
                "2.x@example.com",
                List.of("1.x@example.com"));
    }

    private static Kind trouble(MailServer server, String... to) {
        MailTrouble trouble =
                catchThrowableOfType(MailTrouble.class, () -> new Submission(server).send(message("x"), List.of(to)));
        assertThat(trouble).hasMessageNotContaining("geheim").hasMessageNotContaining("\u001b");
        return trouble.kind();
    }

    @ParameterizedTest
    @CsvSource({
        "starttls, STARTTLS, reeve/PLAIN",
        "tls, TLS, reeve/PLAIN",
        "'starttls,no:PLAIN', STARTTLS, reeve/LOGIN",
        "'starttls,no:PLAIN,no:LOGIN', STARTTLS, reeve",
        "clear-login, NONE, reeve",
    })
    void takesMailOverEachWayAndLogIn(String options, Security security, String login) throws IOException {
        try (MailTestServer server = server(options, "good")) {
            assertThat(new Submission(to(server.port(), security, "geheim wörd", false))
                            .send(message("备份失败"), List.of("ann@example.com")))
                    .isEmpty();
            String mail = server.messages().get(0);
            assertThat(mail)
                    .startsWith("X-Test: tls=" + (security == Security.NONE ? "False" : "True") + " login=" + login
                            + " to=ann@example.com\r\n")
                    .contains("\r\nDate: Sun, 22 Nov 2026 23:40:00 +0800\r\n")
                    .contains("\r\nFrom: reeve <reeve@example.com>\r\n")
                    .contains("\r\nTo: ann@example.com,\r\n bob@example.com\r\n")
                    .contains("\r\nSubject: =?UTF-8?B?5aSH5Lu95aSx6LSl?=\r\n")
                    .contains("\r\nIn-Reply-To: <1.x@example.com>\r\nReferences: <1.x@example.com>\r\n")
                    .contains("\r\nAuto-Submitted: auto-generated\r\n")
                    .contains(Base64.getMimeEncoder()
                            .encodeToString(".hidden dot\r\nБэкап 备份失败\r\n".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void sendsAPasswordInTheClearOnlyWhenTold() throws IOException {
        try (MailTestServer server = server("clear-login,no:CRAM-MD5", "good")) {
            assertThat(trouble(to(server.port(), Security.NONE, "geheim wörd", false), "ann@example.com"))
                    .isEqualTo(Kind.NO_LOGIN);
            new Submission(to(server.port(), Security.NONE, "geheim wörd", true))
                    .send(message("x"), List.of("ann@example.com"));
            assertThat(server.messages()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "old", "self"})
    void believesNoCertificateUnread(String certificate) throws IOException {
        for (Security security : List.of(Security.TLS, Security.STARTTLS)) {
            try (MailTestServer server = server(security == Security.TLS ? "tls" : "starttls", certificate)) {
                assertThat(trouble(to(server.port(), security, "geheim wörd", false), "ann@example.com"))
                        .isEqualTo(Kind.CERTIFICATE);
                assertThat(server.messages()).isEmpty();
            }
        }
    }

    @Test
    void sendsNothingWhereTlsWasAskedForAndIsNotThere() throws IOException {
        try (MailTestServer server = server("clear-login", "good")) {
            assertThat(trouble(to(server.port(), Security.STARTTLS, "geheim wörd", true), "ann@example.com"))
                    .isEqualTo(Kind.NO_TLS);
            assertThat(trouble(to(server.port(), Security.TLS, null, false), "ann@example.com"))
                    .isEqualTo(Kind.NO_TLS);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndNeverRepeated() throws IOException {
        try (MailTestServer server = server("starttls", "good")) {
            MailServer wrong = to(server.port(), Security.STARTTLS, "geheim2", false);
            MailTrouble trouble = catchThrowableOfType(
                    MailTrouble.class, () -> new Submission(wrong).send(message("x"), List.of("ann@example.com")));
            assertThat(trouble.kind()).isEqualTo(Kind.LOGIN_REFUSED);
            assertThat(trouble)
                    .hasMessageContaining("535")
                    .hasMessageNotContaining("geheim2")
                    .hasMessageNotContaining(
                            Base64.getEncoder().encodeToString("geheim2".getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Test
    void oneRefusedRecipientDoesNotKeepTheOthersFromTheirs() throws IOException {
        try (MailTestServer server = server("starttls", "good")) {
            MailServer way = to(server.port(), Security.STARTTLS, null, false);
            assertThat(new Submission(way).send(message("x"), List.of("nobody@example.com", "bob@example.com")))
                    .extracting(Submission.Refused::address)
                    .containsExactly("nobody@example.com");
            assertThat(server.messages().get(0)).contains(" to=bob@example.com\r\n");
            assertThat(trouble(way, "nobody@example.com", "nobody2@example.com"))
                    .isEqualTo(Kind.RECIPIENTS_REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({"no-sender, SENDER_REFUSED", "no-data, MESSAGE_REFUSED"})
    void saysWhereTheServerRefused(String option, Kind kind) throws IOException {
        try (MailTestServer server = server("starttls," + option, "good")) {
            assertThat(trouble(to(server.port(), Security.STARTTLS, null, false), "ann@example.com"))
                    .isEqualTo(kind);
        }
    }

    @Test
    void noServerAndASilentServerAreTold() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            MailServer way = new MailServer(
                    "127.0.0.1",
                    silent.getLocalPort(),
                    Security.STARTTLS,
                    null,
                    null,
                    false,
                    null,
                    "b",
                    Duration.ofMillis(200));
            assertThat(trouble(way, "ann@example.com")).isEqualTo(Kind.TIMED_OUT);
            silent.close();
            assertThat(trouble(way, "ann@example.com")).isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void aServerThatNeverStopsTalkingIsLeft() throws IOException {
        try (ServerSocket endless = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talker = new Thread(() -> {
                try (Socket socket = endless.accept();
                        OutputStream out = socket.getOutputStream()) {
                    byte[] words = "220-and on and on".repeat(4096).getBytes(StandardCharsets.US_ASCII);
                    while (true) {
                        out.write(words);
                    }
                } catch (IOException e) {
                    // It was left.
                }
            });
            talker.setDaemon(true);
            talker.start();
            assertThat(trouble(to(endless.getLocalPort(), Security.NONE, null, false), "ann@example.com"))
                    .isEqualTo(Kind.UNREACHABLE);
        }
    }

    @Test
    void nothingInASubjectBecomesAHeader() {
        String wire = message("ok\r\nBcc: eve@example.com\r\n\r\nbody").wire();
        assertThat(wire).doesNotContain("\nBcc").contains("\r\nSubject: ok Bcc: eve@example.com body\r\n");
        String longOne = MailMessage.encoded("备份失败🐟".repeat(60));
        assertThat(longOne.lines())
                .hasSizeGreaterThan(3)
                .allMatch(line -> line.strip().length() <= 75);
        StringBuilder back = new StringBuilder();
        longOne.lines()
                .forEach(line -> back.append(new String(
                        Base64.getDecoder().decode(line.strip().replaceAll("^=\\?UTF-8\\?B\\?|\\?=$", "")),
                        StandardCharsets.UTF_8)));
        assertThat(back).hasToString("备份失败🐟".repeat(60));
        assertThat(wire.chars()).allMatch(c -> c < 127);
    }
}
