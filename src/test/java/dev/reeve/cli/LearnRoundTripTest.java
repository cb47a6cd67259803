package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is learnt of a host with a real web server is well there, and red when the thing is gone. Each connection has a
 * mount namespace of its own, in which the web server's settings, a script of a service and a recorder's folder are the
 * test's. Takes root.
 */
@Timeout(300)
final class LearnRoundTripTest {
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    @TempDir
    Path temp;

    private final List<Process> started = new ArrayList<>();
    private SshServer host;
    private int http;
    private int https;
    private int locked;

    @BeforeEach
    void make() throws Exception {
        boolean can = Files.isExecutable(NGINX) && run("unshare", "-m", "true") == 0;
        Assumptions.assumeTrue(can || System.getenv("CI") != null, "takes root, util-linux, nginx-light");
        http = freePort();
        https = freePort();
        locked = freePort();
        rights(Path.of("."), "rwxr-xr-x");
        certificate();
        Files.writeString(temp.resolve("nginx.conf"), """
                daemon off;
                master_process off;
                pid DIR/nginx.pid;
                error_log stderr;
                events { }
                http {
                  access_log off;
                  # server { listen 1; server_name commented.example.org; }
                  server { listen HTTP; server_name localhost; location / { return 200 "shop"; } }
                  server {
                    listen HTTPS ssl; server_name localhost;
                    ssl_certificate DIR/srv/tls.pem; ssl_certificate_key DIR/key.pem;
                    location / { return 200 "shop"; }
                  }
                  server { listen LOCKED; server_name _; location / { return 403; } }
                }
                """.replace("HTTPS", Integer.toString(https))
                .replace("HTTP", Integer.toString(http))
                .replace("LOCKED", Integer.toString(locked))
                .replace("DIR", temp.toString()));
        Files.createDirectories(temp.resolve("conf"));
        Files.createDirectories(temp.resolve("rc2.d"));
        Files.createDirectories(temp.resolve("init.d"));
        Files.writeString(
                temp.resolve("init.d/recorder"),
                "#!/bin/sh\ntest -e " + temp.resolve("recording") + " && echo running\n");
        Files.writeString(temp.resolve("init.d/liar"), "#!/bin/sh\necho liar is not running\n");
        Files.writeString(temp.resolve("init.d/mute"), "#!/bin/sh\n");
        for (String script : List.of("recorder", "liar", "mute")) {
            rights(Path.of("init.d", script), "rwxr-xr-x");
            Files.createSymbolicLink(temp.resolve("rc2.d/S02" + script), Path.of("../init.d", script));
        }
        Files.createFile(temp.resolve("recording"));
        Files.createDirectories(temp.resolve("srv/video/2026-11-22"));
        video(Instant.now());
        Files.writeString(temp.resolve("enter.sh"), """
                exec unshare -m --propagation private sh -c 'set -e
                mount --bind DIR/nginx.conf /etc/nginx/nginx.conf
                mount --bind DIR/rc2.d /etc/rc2.d
                mount --bind DIR/init.d /etc/init.d
                mount --bind DIR/srv /srv
                exec sh -c "$SSH_ORIGINAL_COMMAND"'
                """.replace("DIR", temp.toString()));
        host = SshServer.with().forceCommand("sh " + temp.resolve("enter.sh")).start();
        nginx();
        Files.writeString(temp.resolve("ssh_config"), "");
        host.writeKnownHosts(temp.resolve("known_hosts"));
        Files.writeString(temp.resolve("conf/own.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        hosts:
                          web1:
                            address: 127.0.0.1
                            ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts }
                        """.replace("PORT", Integer.toString(host.port()))
                .replace("USER", host.user())
                .replace("IDENTITY", host.identity().toString())
                .replace("DIR", temp.toString()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        if (host != null) {
            host.close();
        }
    }

    private void certificate() throws Exception {
        Files.createDirectories(temp.resolve("srv"));
        String end = temp.resolve("key.pem").toString();
        String pem = temp.resolve("srv/tls.pem").toString();
        assertThat(run(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "90",
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        end,
                        "-out",
                        pem))
                .isZero();
    }

    private void video(Instant time) throws IOException {
        for (int i = 0; i < 6; i++) {
            Path file = temp.resolve("srv/video/2026-11-22/" + i + ".mp4");
            Files.write(file, new byte[1 << 20]);
            Files.setLastModifiedTime(file, FileTime.from(time.minusSeconds(60L * i)));
        }
    }

    private void nginx() throws Exception {
        Process nginx = new ProcessBuilder(
                        NGINX.toString(), "-c", temp.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.to(temp.resolve("nginx.log").toFile()))
                .start();
        started.add(nginx);
        while (!listens(http)) {
            assertThat(nginx.waitFor(20, TimeUnit.MILLISECONDS))
                    .as(Files.readString(temp.resolve("nginx.log")))
                    .isFalse();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void rights(Path path, String rights) throws IOException {
        Files.setPosixFilePermissions(temp.resolve(path), PosixFilePermissions.fromString(rights));
    }

    private static int run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    private CommandLineFixture.Said reeve(String... words) {
        CommandLineFixture reeve = new CommandLineFixture(
                temp,
                Map.of("LANG", "C", "HOME", temp.toString(), "PATH", "/usr/bin:/bin"),
                Clock.systemUTC().instant(),
                dev.reeve.render.Terminal.pipe());
        return reeve.run(words);
    }

    /** Only what belongs to this test: others run servers on this machine too. */
    private String mine(String yaml) {
        StringBuilder mine = new StringBuilder();
        yaml.lines()
                .filter(line -> !line.contains(": { host: web1,")
                        || line.contains("localhost")
                        || line.contains(":" + locked + "/"))
                .filter(line -> !line.startsWith("        - ")
                        || line.contains("nginx")
                        || line.contains("recorder")
                        || line.contains("/srv/"))
                .forEach(line -> mine.append(line).append('\n'));
        return mine.toString().replaceAll("(?m)^      (ports|mounts):\n(?!        )", "");
    }

    @Test
    void whatIsLearntIsWellAndRedWhenItIsGone() throws Exception {
        CommandLineFixture.Said learnt = reeve("inspect", "--learn", "web1", "--inventory", "conf");
        assertThat(learnt.exit()).as(learnt.out() + learnt.err()).isZero();
        assertThat(learnt.out())
                .contains("        - recorder # started with the system, and runs\n")
                .contains("        - nginx # listens on ")
                .contains("        - { path: /srv/video, newest-younger-than: ")
                .contains("        - /srv/tls.pem # CN=localhost, good until ")
                .contains("    localhost-http-" + http + ": { host: web1, http: { url: \"http://localhost:" + http
                        + "/\" } }")
                .contains("{ host: web1, http: { url: \"https://localhost:" + https + "/\", verify: false } }")
                .contains("{ host: web1, tls: { address: localhost, port: " + https
                        + ", verify: false, old-protocols: false } }")
                .contains("{ host: web1, http: { url: \"http://127.0.0.1:" + locked + "/\", status: 403 } }")
                .doesNotContain("commented.example.org", "- liar", "- mute");
        Files.writeString(temp.resolve("conf/learnt.yaml"), mine(learnt.out()));
        String[] checks = {"localhost-http-" + http, "localhost-" + https, "localhost-" + https + "-certificate"};

        CommandLineFixture.Said well = round();
        assertThat(well.exit()).as(well.out() + well.err()).isZero();
        CommandLineFixture.Said outside = outside(checks);
        assertThat(outside.exit()).as(outside.out() + outside.err()).isZero();

        Files.delete(temp.resolve("recording"));
        video(Instant.now().minusSeconds(400_000));
        Files.delete(temp.resolve("srv/tls.pem"));
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
        assertThat(round().out())
                .contains("inspect.service-stopped")
                .contains("inspect.process-missing")
                .contains("inspect.folder-stale")
                .contains("inspect.certificate-missing");
        assertThat(outside(checks).out().split("inspect.service-refused", -1)).hasSizeGreaterThan(3);
    }

    private CommandLineFixture.Said round() {
        CommandLineFixture.Said said = reeve(
                "inspect",
                "web1",
                "services",
                "processes",
                "folders",
                "certificate-files",
                "--inventory",
                "conf",
                "--output",
                "json");
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        return said;
    }

    private CommandLineFixture.Said outside(String... checks) {
        List<String> words = new ArrayList<>(List.of("inspect"));
        words.addAll(List.of(checks));
        words.addAll(List.of("--inventory", "conf", "--output", "json"));
        return reeve(words.toArray(String[]::new));
    }

    @Test
    void whatTheInventoryHasIsLeftOut() throws IOException {
        String learnt =
                reeve("inspect", "--learn", "web1", "--inventory", "conf").out();
        Files.writeString(temp.resolve("conf/learnt.yaml"), learnt);
        String again =
                reeve("inspect", "--learn", "web1", "--inventory", "conf").out();

        assertThat(again)
                .doesNotContain("recorder")
                .doesNotContain("/srv/video")
                .doesNotContain("localhost")
                .doesNotContain(":" + locked);
        assertThat(again.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
    }
}
