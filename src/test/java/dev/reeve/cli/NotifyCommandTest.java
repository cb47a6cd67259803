package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reeve.machine.mail.MailTestServer;
import dev.reeve.machine.tls.TestCertificates;
import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that tell people: a web receiver, a mail server and a watchdog, all real, hear of backups. */
final class NotifyCommandTest {
    private static final Instant NOON = CommandLineFixture.NOW;

    @TempDir
    Path temporary;

    private final Map<String, String> variables = new HashMap<>();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private HttpServer receiver;
    private volatile int status = 200;
    private Instant now = NOON;

    @BeforeEach
    void prepare() throws IOException {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            heard.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
        Files.createDirectories(temporary.resolve("srv"));
        Files.writeString(temporary.resolve("srv/a"), "a\n");
        secret("key", "correct");
        secret("hook", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/robot/0123456789token");
        variables.put("HOME", temporary.toString());
        write("team: { webhook: { url: { file: DIR/hook }, body: '{\"said\": \"{title}\"}' } }", "");
        assertThat(run("repository", "init", "main").exit()).isZero();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    private void secret(String name, String text) throws IOException {
        Path file = Files.writeString(temporary.resolve(name), text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private void write(String channels, String job) throws IOException {
        Files.writeString(
                temporary.resolve("reeve.yaml"),
                """
                reeve: 1
                hosts: { here: { local: true, groups: [servers] } }
                repositories: { main: { path: DIR/repository, password: { file: DIR/key } } }
                backups:
                  nightly: { source: { host: here, files: { paths: [DIR/srv] } }, to: main JOB }
                journal: { path: DIR/journal }
                notify:
                  channels:
                    CHANNELS
                """.replace("CHANNELS", channels).replace("JOB", job).replace("DIR", temporary.toString()));
    }

    private CommandLineFixture.Said run(String... words) {
        return new CommandLineFixture(temporary, variables, now, Terminal.pipe()).run(words);
    }

    private String json(int exit, String... words) {
        String[] all = java.util.Arrays.copyOf(words, words.length + 2);
        all[words.length] = "-o";
        all[words.length + 1] = "json";
        CommandLineFixture.Said said = run(all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(new OutputSchema().mistakes(said.out())).as(said.out()).isEmpty();
        assertThat(said.out() + said.err()).doesNotContain("0123456789token");
        return said.out();
    }

    private void later(long seconds) {
        now = now.plusSeconds(seconds);
    }

    private void breakSource() throws IOException {
        Files.move(temporary.resolve("srv"), temporary.resolve("gone"));
    }

    private void repairSource() throws IOException {
        Files.move(temporary.resolve("gone"), temporary.resolve("srv"));
    }

    @Test
    void eachThingIsToldOnceByWhicheverCommandRunsNext() throws IOException {
        assertThat(json(0, "backup", "nightly")).doesNotContain("notify.");
        assertThat(heard).isEmpty();
        breakSource();
        later(60);
        json(3, "backup", "nightly");
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0))
                .startsWith("/robot/0123456789token {\"said\": \"[reeve ")
                .contains("CRITICAL nightly (here): ");
        later(60);
        json(3, "backup", "nightly");
        assertThat(heard).hasSize(1);
        repairSource();
        later(60);
        json(0, "backup", "nightly");
        assertThat(heard).hasSize(2);
        assertThat(heard.get(1)).contains("resolved nightly (here): ");
        assertThat(json(0, "notify", "list")).contains("\"state\":\"ready\",\"due\":0,\"held\":0,\"last\":");
        assertThat(run("backup", "nightly", "--dry-run").exit()).isZero();
        assertThat(heard).hasSize(2);
    }

    @Test
    void aChannelThatFailsIsAFindingAndTheNextLetterTellsAll() throws IOException {
        breakSource();
        status = 404;
        assertThat(json(3, "backup", "nightly")).contains("\"notify.address-gone\"", "\"severity\":\"warning\"");
        assertThat(json(0, "notify", "list")).contains("\"state\":\"failed\",\"due\":1");
        assertThat(json(0, "journal", "list", "--open")).contains("notify.address-gone");
        assertThat(run("notify", "test").exit()).isEqualTo(3);
        later(60);
        status = 200;
        repairSource();
        heard.clear();
        assertThat(json(0, "backup", "nightly")).doesNotContain("notify.");
        assertThat(run("notify", "test").exit()).isZero();
        assertThat(json(0, "journal", "list", "--open")).doesNotContain("notify.address-gone");
        Files.delete(temporary.resolve("hook"));
        breakSource();
        later(60);
        assertThat(json(3, "backup", "nightly")).contains("inventory.secret-file-missing", "\"item\":\"team\"");
    }

    @Test
    void withoutAJournalItIsToldAllTheSame() throws IOException {
        breakSource();
        Files.writeString(temporary.resolve("journal"), "not a directory");
        assertThat(json(3, "backup", "nightly")).contains("journal.");
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).contains("2 ");
        json(3, "backup", "nightly");
        assertThat(heard).hasSize(2);
    }

    @Test
    void quietHoursAreOverWithOneDigest() throws IOException {
        write(
                "team: { webhook: { url: { file: DIR/hook } }, quiet: { from: \"07:00\", to: \"09:30\" }, language: zh }",
                "");
        breakSource();
        json(3, "backup", "nightly");
        assertThat(heard).isEmpty();
        assertThat(run("notify", "list").out()).contains("team     webhook  warning   quiet hours    0          1  -");
        assertThat(run("schedule", "show").out()).contains("notify digest  team  30 9 * * *");
        later(7200);
        assertThat(run("notify", "digest").out()).contains("sent");
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0)).contains("\"event\":\"opened\"", "严重");
        assertThat(run("notify", "digest").out()).contains("nothing to tell");
    }

    @Test
    void mailsOfOneIncidentAreOneThread() throws IOException {
        TestCertificates certificates = new TestCertificates(temporary).issue("good", "IP:127.0.0.1", false);
        try (MailTestServer server = new MailTestServer(
                temporary.resolve("mails"), "starttls", certificates.certificate("good"), certificates.key("good"))) {
            secret("mail.key", "geheim wörd");
            write(
                    "admin: { mail: { host: 127.0.0.1, port: " + server.port()
                            + ", user: reeve, password: { file: DIR/mail.key },"
                            + " from: reeve@example.com, to: [ann@example.com, nobody@example.com], trust: DIR/ca.pem } }",
                    "");
            breakSource();
            assertThat(json(3, "backup", "nightly")).contains("notify.recipient-refused", "nobody@example.com");
            repairSource();
            later(60);
            json(1, "backup", "nightly");
            List<String> mails = server.messages();
            assertThat(mails).hasSize(2);
            String id = mails.get(0).replaceAll("(?s).*\r\nMessage-ID: (<[^>]*>).*", "$1");
            assertThat(mails.get(1)).contains("\r\nIn-Reply-To: " + id + "\r\n");
            assertThat(mails.get(0)).contains("tls=True login=reeve/PLAIN to=ann@example.com");
            String text = mails.get(0).replaceAll("(?s).*?text/plain.*?\r\n\r\n(.*?)\r\n--.*", "$1");
            assertThat(new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8))
                    .contains("CRITICAL · new · nightly (here)")
                    .contains("reeve journal show ");
        }
    }

    @Test
    void aWatchdogHearsTheBeginningAndTheEnd() throws IOException {
        write("team: { webhook: { url: { file: DIR/hook } } }", ", ping: { url: { file: DIR/hook } }");
        json(0, "backup", "nightly");
        assertThat(heard).containsExactly("/robot/0123456789token/start ", "/robot/0123456789token ");
        heard.clear();
        breakSource();
        later(60);
        json(3, "backup", "nightly");
        assertThat(heard.get(1)).startsWith("/robot/0123456789token/fail critical: ");
        status = 500;
        repairSource();
        later(60);
        assertThat(json(1, "backup", "nightly")).contains("notify.ping-failed");
        assertThat(json(0, "journal", "list", "--open")).contains("notify.ping-failed");
        status = 200;
        later(60);
        json(0, "backup", "nightly");
        assertThat(json(0, "journal", "list", "--open")).doesNotContain("notify.ping-failed");
    }

    @Test
    void channelsAreNamedOrMissed() throws IOException {
        assertThat(json(2, "notify", "test", "tem")).contains("notify.no-such-channel");
        write("{}", "");
        assertThat(json(2, "notify", "test")).contains("notify.no-channels");
    }
}
