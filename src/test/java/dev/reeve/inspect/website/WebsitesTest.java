package dev.reeve.inspect.website;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.baseline.Baseline;
import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.FtpSecurity;
import dev.reeve.inventory.Website;
import dev.reeve.inventory.WebsiteAdministrators;
import dev.reeve.inventory.WebsiteVia;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ftp.FtpPatience;
import dev.reeve.machine.ftp.FtpTarget;
import dev.reeve.machine.ftp.FtpTree;
import dev.reeve.machine.ftp.ProftpdServer;
import dev.reeve.machine.ssh.SshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small site, looked at on this machine, over a real sshd with and without a shell, and over a real FTP server. */
@Timeout(120)
final class WebsitesTest {
    private static final String SHELL = "<?php @eval($_POST['x']);";

    @TempDir
    Path temporary;

    private Path root;
    private final Websites websites = new Websites(Clock.systemUTC());

    /** The ways to the same files. */
    enum Way {
        LOCAL,
        SSH,
        SFTP,
        FTP
    }

    @BeforeEach
    void makeSite() throws IOException {
        root = Files.createDirectories(temporary.resolve("site"));
        write("index.php", "<?php require 'lib/page.php'; show($_GET['p']);");
        write("lib/page.php", "<?php function show($p) { echo htmlspecialchars($p); }");
        write("style.css", "body { color: black }");
        write("logo.png", "\u0089PNG picture");
        write("about.html", "<html><body>About <script src='https://cdn.example/a.js'></script></body></html>");
        write("wp-content/uploads/a.jpg", "a picture");
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private Website site(WebsiteVia via, @Nullable WebsiteAdministrators administrators, String... trusted) {
        return new Website(
                "shop",
                "web1",
                root.toString(),
                via,
                List.of("*.log"),
                List.of("wp-content/uploads/**"),
                List.of(trusted),
                null,
                null,
                null,
                null,
                administrators);
    }

    private WebsiteLook look(Optional<Baseline> accepted) {
        return websites.look(
                site(WebsiteVia.AUTO, null), WebRoot.on(new LocalMachine("web1"), WebsiteVia.AUTO), accepted, false);
    }

    private Baseline accepted() {
        return accept(look(Optional.empty()));
    }

    private static Baseline accept(WebsiteLook look) {
        return look.state().orElseThrow().accepted("shop", Instant.EPOCH, "test");
    }

    private static List<Finding> findings(WebsiteLook look) {
        return look.results().stream()
                .flatMap(result -> result.findings().stream())
                .toList();
    }

    /** Codes without their room, and the gravest of each kind. */
    private static List<String> codes(WebsiteLook look) {
        return findings(look).stream()
                .map(finding -> finding.code().replace("inspect.website-", "") + " "
                        + finding.severity().label())
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void tellsWhatChangedByEveryWay(Way way) throws Exception {
        try (AutoCloseable resources = open(way)) {
            WebRoot there = ((Opened) resources).root;
            Website site =
                    site(way == Way.FTP ? WebsiteVia.FTP : way == Way.SFTP ? WebsiteVia.SFTP : WebsiteVia.AUTO, null);
            WebsiteLook first = websites.look(site, there, Optional.empty(), true);
            assertThat(codes(first)).containsExactly("not-accepted note");
            Optional<Baseline> accepted = Optional.of(accept(first));
            assertThat(codes(websites.look(site, there, accepted, false))).isEmpty();
            assertThat(codes(websites.look(site, there, accepted, true))).isEmpty();

            write("wp-content/uploads/b.jpg", "another picture");
            write("access.log", "left out");
            assertThat(codes(websites.look(site, there, accepted, false))).isEmpty();

            write("lib/x.php", SHELL);
            write("logo.png", "\u0089PNG other");
            Files.delete(root.resolve("style.css"));
            write("wp-content/uploads/c.php", "<?php phpinfo();");
            write("about.html", "<script src='//thief.example/a.js'></script>");
            WebsiteLook red = websites.look(site, there, accepted, false);
            assertThat(codes(red))
                    .containsExactly(
                            "files-new warning",
                            "files-changed warning",
                            "files-removed warning",
                            "new-script-host warning",
                            "file-suspicious critical",
                            "file-suspicious warning");
            assertThat(findings(red).get(0).evidence()).containsExactly("lib/x.php", "wp-content/uploads/c.php");
            assertThat(findings(red).get(1).evidence()).containsExactly("about.html", "logo.png");
            assertThat(findings(red).get(4).subject().item()).isEqualTo(root + "/lib/x.php");
        }
    }

    /** What a way needs, closed together. */
    private record Opened(WebRoot root, List<AutoCloseable> parts) implements AutoCloseable {
        @Override
        public void close() throws Exception {
            for (AutoCloseable part : parts) {
                part.close();
            }
        }
    }

    private Opened open(Way way) throws Exception {
        switch (way) {
            case LOCAL -> {
                return new Opened(WebRoot.on(new LocalMachine("web1"), WebsiteVia.AUTO), List.of());
            }
            case FTP -> {
                ProftpdServer server = ProftpdServer.start(temporary.resolve("ftp"), ProftpdServer.Kind.MODERN);
                FtpTree tree = FtpTree.open(
                        new FtpTarget(
                                "web1",
                                "localhost",
                                server.port(),
                                ProftpdServer.USER,
                                () -> ProftpdServer.PASSWORD.getBytes(StandardCharsets.UTF_8),
                                FtpSecurity.TLS,
                                server.certificate(),
                                null,
                                3,
                                true,
                                FtpPatience.usual(Duration.ofSeconds(30))),
                        Clock.systemUTC());
                return new Opened(WebRoot.over(tree, "web1"), List.of(tree, server));
            }
            default -> {
                SshServer server = way == Way.SFTP ? SshServer.with().sftpOnly().start() : SshServer.start();
                Machine machine = server.connect();
                WebsiteVia via = way == Way.SFTP ? WebsiteVia.SFTP : WebsiteVia.AUTO;
                return new Opened(WebRoot.on(machine, via), List.of(machine, server));
            }
        }
    }

    @Test
    void aTurnedBackClockHidesNothing() throws IOException {
        FileTime before = Files.getLastModifiedTime(root.resolve("index.php"));
        Baseline accepted = accepted();
        String same = "<?php " + "x".repeat((int) Files.size(root.resolve("index.php")) - 6);
        write("index.php", same);
        Files.setLastModifiedTime(root.resolve("index.php"), before);
        assertThat(codes(look(Optional.of(accepted)))).containsExactly("files-changed warning");
    }

    @Test
    void acceptingSettlesWarningsAndNoWayIn() throws IOException {
        write("lib/x.php", SHELL);
        write("wp-content/uploads/c.php", "<?php phpinfo();");
        assertThat(codes(look(Optional.of(accepted())))).containsExactly("file-suspicious critical");
        WebsiteLook trusting = websites.look(
                site(WebsiteVia.AUTO, null, "lib/x.php"),
                WebRoot.on(new LocalMachine("web1"), WebsiteVia.AUTO),
                Optional.empty(),
                false);
        assertThat(codes(trusting)).containsExactly("not-accepted note", "file-suspicious warning");
    }

    @Test
    void seesRightsLinksAndNames() throws Exception {
        write("shell.php.jpg", "a picture");
        write("picture.jpg", "\u00ff\u00d8\u00ff\0 " + SHELL);
        Files.createSymbolicLink(root.resolve("etc"), Path.of("/etc"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("inside"), Path.of("lib"));
        Files.setPosixFilePermissions(root.resolve("style.css"), PosixFilePermissions.fromString("rw-rw-rw-"));
        new ProcessBuilder("mkfifo", root.resolve("pipe.php").toString())
                .start()
                .waitFor();
        Files.write(root.resolve("odd\nname\u001b[31m.php"), SHELL.getBytes(StandardCharsets.UTF_8));
        WebsiteLook look = look(Optional.empty());
        assertThat(codes(look))
                .containsExactly(
                        "not-accepted note",
                        "file-suspicious critical",
                        "file-suspicious critical",
                        "file-suspicious warning",
                        "writable warning",
                        "odd-files warning",
                        "link-out warning");
        assertThat(findings(look).get(6).evidence()).containsExactly("etc -> /etc");
        assertThat(codes(look(Optional.of(accept(look)))))
                .containsExactly("file-suspicious critical", "file-suspicious critical");
    }

    @Test
    void whatCannotBeSeenIsUnknown() throws IOException {
        Website gone = site(WebsiteVia.AUTO, null);
        try (Stream<Path> files = Files.walk(root)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
        WebRoot here = WebRoot.on(new LocalMachine("web1"), WebsiteVia.AUTO);
        WebsiteLook look = websites.look(gone, here, Optional.empty(), false);
        assertThat(look.state()).isEmpty();
        assertThat(findings(look)).extracting(Finding::severity).containsExactly(Severity.UNKNOWN);
        Files.createSymbolicLink(root, temporary);
        assertThat(codes(websites.look(gone, here, Optional.empty(), false))).containsExactly("no-folder unknown");
    }

    @Test
    void strangersAmongAdministratorsAreCritical() throws IOException {
        write(".htpasswd", "anna:$apr1$secret\nmallory:$apr1$secret\n");
        WebsiteAdministrators asked = new WebsiteAdministrators(
                "printf 'anna\\neve\\n'", List.of(root.resolve(".htpasswd").toString()), List.of("anna"));
        WebRoot here = WebRoot.on(new LocalMachine("web1"), WebsiteVia.AUTO);
        WebsiteLook look = websites.look(site(WebsiteVia.AUTO, asked), here, Optional.empty(), false);
        CheckResult result = look.results().get(3);
        assertThat(result.findings())
                .extracting(finding -> finding.arguments().get("name"))
                .containsExactly("eve", "mallory");
        assertThat(result.worst()).isEqualTo(Severity.CRITICAL);
        WebsiteAdministrators failing = new WebsiteAdministrators("exit 3", List.of(), List.of());
        assertThat(codes(websites.look(site(WebsiteVia.AUTO, failing), here, Optional.empty(), false)))
                .contains("administrators-unseen unknown");
    }

    @Test
    void isDueByItsInterval() {
        Website site = site(WebsiteVia.AUTO, null);
        Instant now = Clock.systemUTC().instant();
        assertThat(websites.isDue(site, Optional.empty())).isTrue();
        assertThat(websites.isDue(site, Optional.of(now.minus(Duration.ofDays(6)))))
                .isFalse();
        assertThat(websites.isDue(site, Optional.of(now.minus(Duration.ofDays(7)))))
                .isTrue();
        assertThat(websites.isThoroughDue(site, Optional.of(now.minus(Duration.ofDays(27)))))
                .isFalse();
        assertThat(websites.isThoroughDue(site, Optional.of(now.minus(Duration.ofDays(28)))))
                .isTrue();
    }
}
