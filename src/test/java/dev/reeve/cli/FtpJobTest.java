package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ftp.ProftpdServer;
import dev.reeve.machine.ftp.ProftpdServer.Kind;
import dev.reeve.render.Terminal;
import dev.reeve.repository.MirroredRepository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A web site backed up over FTP from a real server, which logs every file that was fetched. */
final class FtpJobTest {
    private static final Instant OLD = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path temporary;

    private Instant now = CommandLineFixture.NOW;

    private Path site() {
        return temporary.resolve("htdocs");
    }

    private void write(String name, String content) throws IOException {
        Path file = site().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(OLD));
    }

    private void prepare(ProftpdServer server, String more) throws IOException {
        secret("password", new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        secret("ftp.password", ProftpdServer.PASSWORD);
        MirroredRepository.init(temporary.resolve("main"));
        Files.writeString(temporary.resolve("reeve.yaml"), """
                reeve: 1
                hosts:
                  web1:
                    address: localhost
                    ftp: { port: PORT, user: web, password: { file: 'DIR/ftp.password' }MORE }
                repositories:
                  main: { path: 'DIR/main', password: { file: 'DIR/password' } }
                backups:
                  site:
                    source: { host: web1, ftp: { paths: ['DIR/htdocs'], exclude: ["*.tmp"] } }
                    to: main
                journal: { path: 'DIR/journal' }
                """.replace("MORE", more)
                .replace("DIR", temporary.toString())
                .replace("PORT", Integer.toString(server.port())));
        write("index.html", "welcome");
        write(".htaccess", "deny from all");
        write("shop/prices 1.txt", "1\n2\n");
        write("shop/ümläut-数据.txt", "name");
        write("shop/cache.tmp", "left out");
        write("empty", "");
        write("big.bin", "0123456789".repeat(300_000));
        Files.createSymbolicLink(site().resolve("link"), Path.of("shop"));
    }

    private void secret(String name, String text) throws IOException {
        Path file = temporary.resolve(name);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private CommandLineFixture.Said reeve(String... args) {
        return new CommandLineFixture(
                        temporary, Map.of("LANG", "C", "HOME", temporary.toString()), now, Terminal.pipe())
                .run(args);
    }

    private String backup(int exit) {
        now = now.plusSeconds(60);
        CommandLineFixture.Said said = reeve("backup", "site", "-o", "json");
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        return said.out();
    }

    private static String certificate(ProftpdServer server, Kind kind) {
        return kind == Kind.CLEAR ? ", security: none" : ", certificate: '" + server.certificate() + "'";
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyWhatChangedIsFetched(Kind kind) throws Exception {
        ResticBinary.require();
        try (ProftpdServer server = ProftpdServer.start(temporary.resolve("server"), kind)) {
            prepare(server, certificate(server, kind));
            int well = kind == Kind.CLEAR ? 1 : 0;
            String first = backup(well);
            assertThat(first).contains("\"via\":\"" + (kind == Kind.CLEAR ? "ftp" : "ftps") + '"', "\"complete\":true");
            assertThat(first.contains("machine.ftp-in-the-clear")).isEqualTo(kind == Kind.CLEAR);
            int fetched = server.transfers().size();
            assertThat(server.transfers())
                    .contains(".htaccess", "index.html", "big.bin")
                    .doesNotContain("cache.tmp");

            assertThat(backup(well)).contains("\"files_new\":0", "\"files_changed\":0");
            assertThat(server.transfers()).as("nothing is fetched again").hasSize(fetched);
            sameAsSource();

            write("index.html", "changed");
            Files.setLastModifiedTime(site().resolve("index.html"), FileTime.from(OLD.plusSeconds(86_400)));
            write("new.html", "new");
            Files.delete(site().resolve("empty"));
            Files.move(site().resolve("shop/prices 1.txt"), site().resolve("shop/prices-2.txt"));
            assertThat(backup(well)).contains("\"files_new\":2", "\"files_changed\":1");
            assertThat(server.transfers().subList(fetched, server.transfers().size()))
                    .containsExactlyInAnyOrder("index.html", "new.html", "prices-2.txt");
            sameAsSource();
            assertThat(reeve("verify", "site", "--against-source").exit()).isZero();
        }
        restic("check", "--read-data");
    }

    private void sameAsSource() throws Exception {
        Path target = temporary.resolve("restored");
        CommandLineFixture.Said said = reeve("restore", "site", "--target", target.toString());
        assertThat(said.exit()).as(said.err()).isZero();
        Path there = target.resolve(site().toString().substring(1));
        assertThat(names(there))
                .isEqualTo(
                        names(site()).stream().filter(n -> !n.endsWith(".tmp")).toList());
        for (String name : names(there)) {
            Path file = there.resolve(name);
            if (Files.isSymbolicLink(file)) {
                assertThat(Files.readSymbolicLink(file)).hasToString("shop");
            } else if (Files.isRegularFile(file)) {
                assertThat(file).hasSameBinaryContentAs(site().resolve(name));
            }
        }
        restic("check");
        delete(target);
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(path -> root.relativize(path).toString()).sorted().toList();
        }
    }

    private void restic(String... arguments) throws Exception {
        new ResticBinary(temporary.resolve("main"), new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8))
                .run(arguments);
    }

    @Test
    void aCertificateThatNobodyNamedIsRefusedBeforeThePasswordIsSent() throws Exception {
        try (ProftpdServer server = ProftpdServer.start(temporary.resolve("server"), Kind.MODERN)) {
            prepare(server, "");
            String untrusted = backup(3);
            assertThat(untrusted).contains("machine.ftp-certificate-untrusted");
            String fingerprint = untrusted.replaceAll("(?s).*?((?:[0-9A-F]{2}:){31}[0-9A-F]{2}).*", "$1");

            prepareAgain(", fingerprint: '" + "00".repeat(32) + "'");
            assertThat(backup(3)).contains("machine.ftp-certificate-changed", fingerprint);
            prepareAgain(", fingerprint: '" + fingerprint + "'");
            assertThat(backup(0)).contains("\"complete\":true");
        }
    }

    private void prepareAgain(String more) throws IOException {
        Path inventory = temporary.resolve("reeve.yaml");
        Files.writeString(
                inventory, Files.readString(inventory).replaceAll("(ftp.password' \\}).*", "$1" + more + " }"));
    }

    @Test
    void aWrongPasswordAndAServerWithoutTlsAreSaidSo() throws Exception {
        try (ProftpdServer server = ProftpdServer.start(temporary.resolve("server"), Kind.MODERN)) {
            prepare(server, certificate(server, Kind.MODERN));
            secret("ftp.password", "wrong-secret");
            String refused = backup(3);
            assertThat(refused).contains("machine.ftp-login-refused").doesNotContain("wrong-secret");
        }
        try (ProftpdServer server = ProftpdServer.start(temporary.resolve("server"), Kind.CLEAR)) {
            Path inventory = temporary.resolve("reeve.yaml");
            Files.writeString(
                    inventory, Files.readString(inventory).replaceAll("port: [0-9]+", "port: " + server.port()));
            assertThat(backup(3)).contains("machine.ftp-tls-refused");
        }
        assertThat(backup(3)).contains("machine.ftp-unreachable");
    }

    @Test
    void aPathThatIsNotThereIsAFailure() throws Exception {
        try (ProftpdServer server = ProftpdServer.start(temporary.resolve("server"), Kind.MODERN)) {
            prepare(server, certificate(server, Kind.MODERN));
            Path inventory = temporary.resolve("reeve.yaml");
            Files.writeString(inventory, Files.readString(inventory).replace("/htdocs'", "/nothing'"));
            assertThat(backup(3)).contains("machine.source-missing");
        }
    }
}
