package dev.reeve.inspect.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.mariadb.MariadbFixture;
import dev.reeve.database.postgresql.PostgresFixture;
import dev.reeve.journal.Presence;
import dev.reeve.machine.ftp.ProftpdServer;
import dev.reeve.machine.ssh.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services of real programs, well and not well. */
@Timeout(180)
final class RealServersTest {
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
    void ping() throws Exception {
        Daemon.require("/usr/bin/ping", "iputils-ping");
        OutsideResult here = looking.one("ping: { count: 2 }, host: web1");
        assertThat(Looking.codes(here)).isEmpty();
        assertThat(here.result().check()).isEqualTo("ping");
        assertThat(here.result().measures())
                .extracting(measure -> measure.name())
                .containsExactly("loss", "time");
        OutsideResult lossy = looking.one("ping: { address: 127.0.0.1 }, host: web1");
        assertThat(Looking.codes(lossy)).isEmpty();
        // Recorded from iputils 20221126 and BusyBox 1.35; what an unused address answers depends on the routes here.
        assertThat(pinged("5 packets transmitted, 0 received, 100% packet loss, time 4099ms")
                        .presence())
                .isEqualTo(Presence.DOWN);
        OutsideResult some = pinged("5 packets transmitted, 3 packets received, 40% packet loss\n"
                + "round-trip min/avg/max = 0.055/0.075/0.100 ms");
        assertThat(Looking.codes(some)).containsExactly("ping-loss");
        assertThat(some.result().worst()).isEqualTo(dev.reeve.finding.Severity.WARNING);
        assertThat(some.presence()).isEqualTo(Presence.UP);
        assertThat(Looking.codes(pinged("ping: socktype: SOCK_RAW: Operation not permitted")))
                .containsExactly("service-not-seen");
        Files.delete(temp.resolve("bin/ping"));
        assertThat(look("ping: { address: no-such-host.invalid }")).containsExactly("service-no-name");
        assertThat(look("family: ipv6, ping: { address: 127.0.0.1 }")).containsExactly("service-no-name");
    }

    private OutsideResult pinged(String output) throws Exception {
        Path program = Files.createDirectories(temp.resolve("bin")).resolve("ping");
        Files.writeString(program, "#!/bin/sh\ncat <<'E'\n" + output + "\nE\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return looking.one("ping: { address: 127.0.0.1 }");
    }

    @Test
    void ssh() throws Exception {
        try (SshServer server = SshServer.start()) {
            String at = "ssh: { address: 127.0.0.1, port: " + server.port();
            assertThat(look(at + ", version: OpenSSH }")).isEmpty();
            assertThat(look(at + ", version: dropbear }")).containsExactly("service-version");
            assertThat(look(at + ", known-hosts: " + server.knownHosts() + " }"))
                    .isEmpty();
            assertThat(look(at + ", known-hosts: " + temp + "/none }")).containsExactly("ssh-key-unknown");
            Process keygen = new ProcessBuilder(
                            "ssh-keygen",
                            "-lf",
                            SshServer.publicKeyOf(server.hostKey()).toString())
                    .start();
            String print = new String(keygen.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .split(" ", -1)[1];
            assertThat(look(at + ", fingerprint: '" + print + "' }")).isEmpty();
            assertThat(look(at + ", fingerprint: 'SHA256:" + "a".repeat(43) + "' }"))
                    .containsExactly("ssh-key-other");
            assertThat(look("tcp: { address: 127.0.0.1, port: " + server.port() + ", banner: '^SSH-2' }"))
                    .isEmpty();
            assertThat(look("tcp: { address: 127.0.0.1, port: " + server.port() + ", banner: '^220' }"))
                    .containsExactly("service-banner");
            assertThat(look("tcp: { address: 127.0.0.1, open: false, port: " + server.port() + " }"))
                    .containsExactly("service-open");
            server.stop();
            OutsideResult gone = looking.one(at + " }");
            assertThat(Looking.codes(gone)).containsExactly("service-refused");
            assertThat(gone.presence()).isEqualTo(Presence.DOWN);
        }
    }

    @Test
    void mariadb() throws Exception {
        try (MariadbFixture server = MariadbFixture.start()) {
            server.sql(
                    "mysql",
                    "CREATE USER 'probe'@'%' IDENTIFIED BY 'geheim'; CREATE USER 'probe'@'localhost' IDENTIFIED BY 'geheim'");
            String at = "database: { product: mariadb, address: 127.0.0.1, port: " + server.port();
            assertThat(look(at + ", version: MariaDB }")).isEmpty();
            assertThat(look(at + ", version: '^5' }")).containsExactly("service-version");
            String login = ", user: probe, password: { env: PW }";
            assertThat(look(at + login + ", security: none }")).isEmpty();
            assertThat(look(at + ", user: other, password: { env: PW }, security: none }"))
                    .containsExactly("service-login-refused");
            assertThat(look(at + login + " }"))
                    .isSubsetOf("service-no-starttls", "tls-self-signed", "service-login-withheld");
        }
    }

    @Test
    void mariadbInTls() throws Exception {
        Certificates made = new Certificates(temp).make("good", "IP:127.0.0.1", "rsa:2048", "-days 30");
        try (java.util.stream.Stream<Path> all = Files.list(temp)) {
            for (Path each : all.toList()) {
                each.toFile().setReadable(true, false);
            }
        }
        temp.toFile().setExecutable(true, false);
        try (MariadbFixture server =
                MariadbFixture.start("--ssl-cert=" + made.file("good.pem"), "--ssl-key=" + made.file("good.key"))) {
            server.sql(
                    "mysql",
                    "CREATE USER 'probe'@'%' IDENTIFIED BY 'geheim'; CREATE USER 'probe'@'localhost' IDENTIFIED BY 'geheim'");
            String at = "database: { product: mariadb, user: probe, password: { env: PW }, address: 127.0.0.1, port: "
                    + server.port();
            assertThat(look(at + ", ca: " + made.authority() + " }")).isEmpty();
            assertThat(look(at + " }")).containsExactly("tls-untrusted", "service-login-withheld");
            assertThat(look(at + ", verify: false }")).isEmpty();
        }
    }

    @Test
    void postgresql() throws Exception {
        try (PostgresFixture server = PostgresFixture.start()) {
            server.sql("postgres", "CREATE ROLE probe LOGIN PASSWORD 'geheim'");
            String at = "database: { product: postgresql, address: 127.0.0.1, port: " + server.port();
            assertThat(look(at + " }")).isEmpty();
            String login = ", user: probe, password: { env: PW }, security: none";
            assertThat(look(at + login + ", database: postgres, version: '^[0-9]+' }"))
                    .isEmpty();
            assertThat(look(at + login + ", database: nothing }")).containsExactly("service-login-refused");
            assertThat(look(at + ", user: other, password: { env: PW }, security: none }"))
                    .containsExactly("service-login-refused");
            assertThat(look(at + ", user: probe, password: { env: PW } }")).containsExactly("service-no-starttls");
        }
    }

    @Test
    void nameServer() throws Exception {
        Daemon.require("/usr/sbin/named", "bind9");
        int port = Daemon.freePort();
        looking.file(
                "zone",
                "$TTL 60\n@ SOA ns admin 7 60 60 60 60\n NS ns\n MX 10 mail\n TXT \"v=spf1 \" \"-all\"\nns A 192.0.2.53\n"
                        + "www A 192.0.2.1\nwww A 192.0.2.2\nwww AAAA 2001:db8::1\nalias CNAME www\nsub NS ns.elsewhere.example.\n"
                        + "big TXT " + "\"" + "x".repeat(200) + "\" ".repeat(1)
                        + ("\"" + "y".repeat(200) + "\" ").repeat(8) + "\n");
        Path conf = looking.file(
                "named.conf",
                "options { directory \"" + temp + "\"; listen-on port " + port
                        + " { 127.0.0.1; }; listen-on-v6 { none; }; recursion no; pid-file none; session-keyfile none; dnssec-validation no; };\n"
                        + "controls { };\nzone \"example.org\" { type primary; file \"zone\"; };\nzone \"broken.example\" { type primary; file \"none\"; };\n");
        try (Daemon named = Daemon.start("all zones loaded", List.of("/usr/sbin/named", "-g", "-c", conf.toString()))) {
            assertThat(dns(port, "www.example.org, expect: [192.0.2.2, 192.0.2.1], authoritative: true"))
                    .isEmpty();
            assertThat(dns(port, "www.example.org, expect: 192.0.2.1")).containsExactly("dns-wrong");
            assertThat(dns(port, "www.example.org, contains: 192.0.2.1")).isEmpty();
            assertThat(dns(port, "www.example.org, contains: 192.0.2.9")).containsExactly("dns-wrong");
            assertThat(dns(port, "alias.example.org, contains: 192.0.2.1")).isEmpty();
            assertThat(dns(port, "alias.example.org, type: cname, expect: www.example.org."))
                    .isEmpty();
            assertThat(dns(port, "www.example.org, type: aaaa, expect: '2001:db8::1'"))
                    .isEmpty();
            assertThat(dns(port, "example.org, type: mx, expect: 10 mail.example.org"))
                    .isEmpty();
            assertThat(dns(port, "example.org, type: txt, expect: v=spf1 -all")).isEmpty();
            assertThat(dns(port, "example.org, type: ns, expect: ns.example.org"))
                    .isEmpty();
            assertThat(dns(port, "example.org, type: soa, contains: ns.example.org admin.example.org 7"))
                    .isEmpty();
            assertThat(dns(port, "big.example.org, type: txt")).isEmpty();
            assertThat(dns(port, "none.example.org")).containsExactly("dns-no-name");
            assertThat(dns(port, "none.example.org, exists: false")).isEmpty();
            assertThat(dns(port, "www.example.org, exists: false")).containsExactly("dns-still-there");
            assertThat(dns(port, "www.example.org, type: mx")).containsExactly("dns-no-data");
            assertThat(dns(port, "www.broken.example")).containsExactly("dns-failed");
            assertThat(dns(port, "www.sub.example.org")).containsExactly("dns-lame");
            assertThat(dns(port, "www.other.example")).containsExactly("dns-refused");
        }
        assertThat(dns(port, "www.example.org")).containsExactly("service-refused");
    }

    private List<String> dns(int port, String more) throws Exception {
        return look("dns: { servers: 127.0.0.1, port: " + port + ", name: " + more + " }");
    }

    @Test
    void timeServer() throws Exception {
        Daemon.require("/usr/sbin/chronyd", "chrony");
        int port = Daemon.freePort();
        Path conf = looking.file(
                "chrony.conf",
                "port " + port + "\nlocal stratum 5\nallow 127.0.0.1\ncmdport 0\nbindaddress 127.0.0.1\n" + "pidfile "
                        + temp + "/pid\nbindcmdaddress " + temp + "/chrony.sock\n");
        String at = "ntp: { address: 127.0.0.1, port: " + port;
        try (Daemon chrony = Daemon.start(
                "starting",
                List.of(
                        "/usr/sbin/chronyd",
                        "-x",
                        "-d",
                        "-u",
                        System.getProperty("user.name"),
                        "-f",
                        conf.toString()))) {
            assertThat(look("timeout: 5s, retries: 5, " + at + " }")).isEmpty();
            assertThat(look(at + ", stratum: 3 }")).containsExactly("ntp-stratum");
            looking.at(Clock.offset(Clock.systemUTC(), Duration.ofSeconds(-5)));
            assertThat(look(at + " }")).containsExactly("ntp-offset");
            looking.at(Clock.offset(Clock.systemUTC(), Duration.ofHours(2)));
            assertThat(looking.one(at + " }").result().worst()).isEqualTo(dev.reeve.finding.Severity.CRITICAL);
        }
        assertThat(look(at + " }")).containsExactly("service-refused");
    }

    @Test
    void ftp() throws Exception {
        try (ProftpdServer server = ProftpdServer.start(temp.resolve("ftp"), ProftpdServer.Kind.MODERN)) {
            String at = "ftp: { address: 127.0.0.1, port: " + server.port();
            assertThat(look(at + ", banner: '^220' }")).isEmpty();
            assertThat(look(at + ", banner: vsFTPd }")).containsExactly("service-banner");
            looking.file("pw", ProftpdServer.PASSWORD);
            String login = ", user: " + ProftpdServer.USER + ", password: { file: pw }";
            assertThat(look(at + login + ", security: starttls, verify: false }"))
                    .isEmpty();
            assertThat(look(at + ", user: " + ProftpdServer.USER
                            + ", password: { env: PW }, security: starttls, verify: false }"))
                    .containsExactly("service-login-refused");
        }
    }
}
