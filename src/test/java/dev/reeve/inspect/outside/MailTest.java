package dev.reeve.inspect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.journal.Presence;
import dev.reeve.machine.probe.ScriptedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mailboxes behind a real Dovecot; SMTP by a script of a real Postfix. */
@Timeout(180)
final class MailTest {
    @TempDir
    Path temp;

    private Looking looking;

    @BeforeEach
    void start() {
        looking = new Looking(temp);
    }

    @AfterEach
    void stop() {
        looking.close();
    }

    private List<String> look(String check) throws Exception {
        return Looking.codes(looking.one(check));
    }

    @Test
    void mailboxes() throws Exception {
        Daemon.require("/usr/sbin/dovecot", "dovecot-imapd dovecot-pop3d");
        Certificates made = new Certificates(temp).make("good", "IP:127.0.0.1", "rsa:2048", "-days 30");
        Path mail = Files.createDirectory(temp.resolve("mail"));
        assertThat(mail.toFile().setWritable(true, false)).isTrue();
        int imap = Daemon.freePort();
        int imaps = Daemon.freePort();
        int pop3 = Daemon.freePort();
        String user = System.getProperty("user.name");
        // Root's Dovecot has accounts of its own for the processes that face the network, and insists on them.
        boolean root = user.equals("root");
        String internal = root ? "dovecot" : user;
        assertThat(temp.toFile().setExecutable(true, false)).isTrue();
        Path users = looking.file("users", "probe:{PLAIN}geheim\n");
        Path conf = looking.file(
                "dovecot.conf",
                String.join(
                        "\n",
                        "base_dir = " + temp + "/run",
                        "state_dir = " + temp + "/state",
                        "log_path = /dev/stderr",
                        "protocols = imap pop3",
                        "ssl = yes",
                        "ssl_cert = <" + made.file("good.pem"),
                        "ssl_key = <" + made.file("good.key"),
                        "default_internal_user = " + internal,
                        "default_internal_group = " + internal,
                        "default_login_user = " + (root ? "dovenull" : user),
                        "first_valid_uid = 0",
                        "mail_location = maildir:" + mail,
                        "passdb {",
                        "driver = passwd-file",
                        "args = " + users,
                        "}",
                        "userdb {",
                        "driver = static",
                        "args = uid=" + (root ? "nobody" : user) + " gid=" + (root ? "nogroup" : user) + " home="
                                + mail,
                        "}",
                        "service imap-login {",
                        "chroot =",
                        "inet_listener imap {",
                        "address = 127.0.0.1",
                        "port = " + imap,
                        "}",
                        "inet_listener imaps {",
                        "address = 127.0.0.1",
                        "port = " + imaps,
                        "ssl = yes",
                        "}",
                        "}",
                        "service pop3-login {",
                        "chroot =",
                        "inet_listener pop3 {",
                        "address = 127.0.0.1",
                        "port = " + pop3,
                        "}",
                        "inet_listener pop3s {",
                        "port = 0",
                        "}",
                        "}",
                        "service anvil {",
                        "chroot =",
                        "}",
                        "disable_plaintext_auth = yes",
                        ""));
        try (Daemon dovecot = Daemon.start("starting up", List.of("/usr/sbin/dovecot", "-F", "-c", conf.toString()))) {
            String ca = ", ca: " + made.authority() + " }";
            String login = ", user: probe, password: { env: PW }";
            for (String each : List.of("imap: { port: " + imap, "pop3: { port: " + pop3)) {
                String at = "host: web1, " + each;
                assertThat(look(at + ", banner: Dovecot }")).as(each).isEmpty();
                assertThat(look(at + ", security: starttls" + login + ca))
                        .as(each)
                        .isEmpty();
                assertThat(look(at + ", security: starttls, user: other, password: { env: PW }" + ca))
                        .containsExactly("service-login-refused");
                assertThat(look(at + ", security: starttls" + login + " }"))
                        .containsExactly("tls-untrusted", "service-login-withheld");
            }
            assertThat(look("host: web1, imap: { security: tls, port: " + imaps + login + ca))
                    .isEmpty();
            assertThat(look("host: web1, tls: { starttls: imap, port: " + imap + ca))
                    .isEmpty();
            assertThat(look("host: web1, tls: { starttls: pop3, port: " + pop3 + ca))
                    .isEmpty();
            assertThat(look("host: web1, smtp: { port: " + imap + " }")).containsExactly("service-odd");
            assertThat(look("host: web1, imap: { security: tls, port: " + imap + ca))
                    .containsExactly("service-tls-failed");
        }
    }

    private OutsideResult smtp(String more, String... words) throws Exception {
        try (ScriptedServer server = ScriptedServer.saying(words)) {
            return looking.one("retries: 0, host: web1, smtp: { port: " + server.port() + more + " }");
        }
    }

    @Test
    void mailServers() throws Exception {
        String greeting = "220 mail.example.org ESMTP Postfix\r\n";
        String login = ", user: probe, password: { env: PW }";
        String plain = "250-mail.example.org\r\n250-SIZE 10240000\r\n250 AUTH PLAIN LOGIN\r\n";
        assertThat(Looking.codes(smtp(", banner: Postfix", greeting))).isEmpty();
        assertThat(Looking.codes(smtp(", banner: Exim", greeting))).containsExactly("service-banner");
        assertThat(Looking.codes(smtp(login, greeting, plain, "235 2.7.0 Authentication successful\r\n")))
                .isEmpty();
        assertThat(Looking.codes(smtp(login, greeting, plain, "535 5.7.8 authentication failed\r\n")))
                .containsExactly("service-login-refused");
        assertThat(Looking.codes(smtp(
                        login,
                        greeting,
                        "250-x\r\n250 AUTH LOGIN\r\n",
                        "334 VXNlcm5hbWU6\r\n",
                        "334 UGFzc3dvcmQ6\r\n",
                        "235 ok\r\n")))
                .isEmpty();
        assertThat(Looking.codes(smtp(", security: starttls", greeting, "250-x\r\n250 SIZE\r\n")))
                .containsExactly("service-no-starttls");
        OutsideResult busy = smtp("", "421 4.7.0 too many connections\r\n");
        assertThat(Looking.codes(busy)).containsExactly("service-denied");
        assertThat(busy.presence()).isEqualTo(Presence.DOWN);
    }
}
