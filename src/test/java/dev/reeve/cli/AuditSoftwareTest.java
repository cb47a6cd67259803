package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Audits as an administrator has them, on real servers, some of which have a world of packages of their own. */
@Timeout(300)
final class AuditSoftwareTest {
    @TempDir
    Path temp;

    private final List<SshServer> servers = new ArrayList<>();
    private final StringBuilder hosts = new StringBuilder();
    private CommandLineFixture reeve;

    @BeforeEach
    void make() throws IOException {
        Files.writeString(temp.resolve("ssh_config"), "");
        reeve = new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()));
    }

    @AfterEach
    void stop() {
        servers.forEach(SshServer::close);
    }

    private void host(String name, String group, SshServer server) {
        servers.add(server);
        Path known = temp.resolve("known_hosts." + name);
        server.writeKnownHosts(known);
        hosts.append(
                "  %s: { address: 127.0.0.1, groups: [%s], ssh: { user: %s, port: %d, identity: %s, known-hosts: %s } }%n"
                        .formatted(name, group, server.user(), server.port(), server.identity(), known));
    }

    /** A server whose dpkg knows these packages only: name and version in turn. */
    private SshServer planted(String name, String... packages) throws IOException {
        Path admin = Files.createDirectories(temp.resolve(name + "/lib/dpkg"));
        Files.createDirectories(admin.resolve("info"));
        Files.createDirectories(admin.resolve("updates"));
        StringBuilder status = new StringBuilder();
        for (int i = 0; i < packages.length; i += 2) {
            status.append("""
                    Package: %s
                    Status: install ok installed
                    Maintainer: Test <test@example.org>
                    Architecture: amd64
                    Version: %s
                    Description: x

                    """.formatted(packages[i], packages[i + 1]));
        }
        Files.writeString(admin.resolve("status"), status);
        return SshServer.with().directive("SetEnv DPKG_ADMINDIR=" + admin).start();
    }

    private void inventory(String software) throws IOException {
        Files.writeString(
                temp.resolve("reeve.yaml"),
                """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        hosts:
                        """.replace("DIR", temp.toString()) + hosts + "software:\n" + software.indent(2));
    }

    private static String run(String... words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static List<String> column(Path csv, String kind) throws IOException {
        return Files.readAllLines(csv).stream()
                .map(line -> line.replace("\"", "").split(",", -1))
                .filter(cells -> cells.length > 4 && cells[1].equals(kind))
                .map(cells -> cells[2].replaceFirst("^'", "") + ' ' + cells[3] + ' ' + cells[4])
                .toList();
    }

    @Test
    void thisMachinesPackagesAreDpkgsOwnAndTheBillIsValid() throws Exception {
        host("here", "all-of-them", SshServer.start());
        inventory("rules: {}");
        CommandLineFixture.Said said = reeve.run(
                "audit-software",
                "--all",
                "--output",
                "json",
                "--csv",
                temp.resolve("a.csv").toString(),
                "--sbom",
                temp.resolve("sbom").toString());

        assertThat(said.exit()).as(said.err() + said.out()).isLessThanOrEqualTo(1);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        List<String> own = run("dpkg-query", "-W", "-f=${db:Status-Status} ${Package} ${Version} ${Architecture}\n")
                .lines()
                .filter(line -> line.startsWith("installed "))
                .map(line -> line.substring(10))
                .toList();
        assertThat(column(temp.resolve("a.csv"), "dpkg"))
                .containsExactlyInAnyOrderElementsOf(own)
                .hasSizeGreaterThan(100);
        String bill = Files.readString(temp.resolve("sbom/here.cdx.json"));
        assertThat(cyclonedx().validate(bill, InputFormat.JSON)).isEmpty();
        assertThat(bill).contains("\"purl\":\"pkg:deb/debian/dpkg@").contains("\"type\":\"operating-system\"");
        assertThat(bill.split("\"purl\":\"pkg:deb/", -1)).hasSize(own.size() + 1);
    }

    /** The official schema, from the jar that CycloneDX publishes it in. */
    private static Schema cyclonedx() throws IOException {
        String base = "http://cyclonedx.org/schema/";
        Map<String, String> files = Map.of(
                base + "bom-1.6.schema.json", text("/bom-1.6.schema.json"),
                base + "spdx.schema.json", text("/spdx.schema.json"),
                base + "jsf-0.82.schema.json", text("/jsf-0.82.schema.json"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7, builder -> builder.schemas(files))
                .getSchema(com.networknt.schema.SchemaLocation.of(base + "bom-1.6.schema.json"));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = org.cyclonedx.Version.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void plantedGamesMissingPackagesAndWrongVersionsAreFound() throws Exception {
        host("web1", "web", planted("web1", "steam-launcher", "1:1.0", "openssl", "3.0.1-1", "0ad", "0.26-1"));
        inventory("""
                rules:
                  forbidden:
                    - { categories: [games], reason: "work only", exceptions: [{ host: web1, until: 2020-01-01, approved-by: old boss }] }
                  required: ["auditd|x", openssl]
                  versions: [{ name: openssl, at-least: "3.0.11-1~deb12u2" }]
                hosts:
                  web1:
                    allowed-only: [openssl]
                    forbidden: [{ names: 0ad, exceptions: [{ host: web1, approved-by: boss }] }]
                """);
        CommandLineFixture.Said said = reeve.run("audit-software", "--output", "json");
        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out())
                .contains("steam-launcher 1:1.0 (dpkg) is installed, and forbidden: work only.")
                .contains("0ad 0.26-1 (dpkg) is forbidden, and approved here by boss")
                .contains("software.required-missing")
                .contains("openssl is version 3.0.1-1, and >= 3.0.11-1~deb12u2 is expected.")
                .contains("software.not-allowed");
        CommandLineFixture.Said table = reeve.run("audit-software", "web1");
        assertThat(table.out())
                .contains("steam-launcher")
                .contains("forbidden")
                .contains("list of forbidden software of");
    }

    @Test
    void aRenamedBinaryIsFoundByItsHashAndByItsPath() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("cache/.x"));
        Path renamed = folder.resolve("kworker");
        Path sleep = Path.of("/bin/sleep").toRealPath();
        Files.copy(sleep, renamed, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(renamed)));
        host("web1", "web", planted("web1", "openssl", "3"));
        Process process = new ProcessBuilder(renamed.toString(), "300").start();
        try {
            inventory("rules: { forbidden: [{ sha256: " + hash + ", reason: miner }] }");
            CommandLineFixture.Said byHash = reeve.run("audit-software", "--output", "json");
            assertThat(byHash.out()).contains("software.forbidden-running").contains(renamed + ", SHA-256 " + hash);
            inventory("rules: { forbidden: [{ paths: \"" + temp + "/*\" }] }");
            CommandLineFixture.Said byPath = reeve.run("audit-software", "--output", "json");
            assertThat(byPath.out()).contains("software.forbidden-running").contains(renamed + " is running");
            Files.delete(renamed);
            inventory("rules: { forbidden: [{ sha256: " + hash + " }] }");
            assertThat(reeve.run("audit-software", "--output", "json").out()).contains("software.forbidden-running");
        } finally {
            process.destroyForcibly();
        }
        Path stored = folder.resolve("tool");
        Files.copy(sleep, stored, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        inventory("rules: { hash-folders: " + folder + ", forbidden: [{ sha256: " + hash + " }] }");
        assertThat(reeve.run("audit-software", "--output", "json").out())
                .contains("software.forbidden\"")
                .contains(stored + ", SHA-256 " + hash);
    }

    @Test
    void licencesAreCountedOverAllHosts() throws Exception {
        for (int i = 1; i <= 3; i++) {
            host("cad" + i, "cad", planted("cad" + i, "acme-cad", "7." + i, "acme-cad-help", "7", "free", "1"));
        }
        inventory("""
                licences:
                  cad: { names: "acme-cad*", purchased: 2, contract: "K-17" }
                  old: { names: free, metric: site, expires: 2020-01-31 }
                  many: { names: free, purchased: 50 }
                """);
        CommandLineFixture.Said said = reeve.run("audit-software", "--output", "json");
        assertThat(said.exit()).as(said.err()).isEqualTo(1);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(said.out())
                .contains("Licence cad: 3 in use, 2 bought (host): 1 too many. Contract: K-17")
                .contains("Licence old ended on 2020-01-31, and 3 are in use.")
                .contains("Licence many: 50 bought, only 3 in use")
                .contains("\"state\":\"overrun\"");
        assertThat(reeve.run("audit-software", "cad1", "--output", "json").out())
                .doesNotContain("too many")
                .contains("\"state\":\"unknown\"");
        assertThat(reeve.run("audit-software").out()).contains("cad").contains("too many");
    }

    @Test
    void whatIsNewGoneAndChangedSinceTheAcceptedStateIsTold() throws Exception {
        host("web1", "web", planted("web1", "openssl", "3.0.1", "nginx", "1.0", "old", "1"));
        inventory("rules: {}");
        CommandLineFixture.Said accepted =
                reeve.run("audit-software", "--accept", "--note", "as delivered", "--output", "json");
        assertThat(accepted.exit()).as(accepted.err()).isZero();
        assertThat(new OutputSchema().mistakes(accepted.out())).isEmpty();
        assertThat(reeve.run("audit-software", "--output", "json").exit()).isZero();
        planted("web1", "openssl", "3.0.2", "nginx", "1.0", "new", "1").close();
        CommandLineFixture.Said said = reeve.run("audit-software", "--output", "json");
        assertThat(said.out())
                .contains("1 pieces of software are new")
                .contains("dpkg new amd64 1")
                .contains("1 pieces of software are gone")
                .contains("dpkg old amd64 1")
                .contains("dpkg openssl amd64: 3.0.1 -> 3.0.2");
        reeve.run("audit-software", "--accept");
        assertThat(reeve.run("audit-software", "--output", "json").exit()).isZero();
        assertThat(reeve.run("journal", "list", "--open").out()).doesNotContain("software.");
    }

    @Test
    void aHostThatIsNotThereIsNotWell() throws Exception {
        SshServer gone = SshServer.start();
        host("gone", "web", gone);
        gone.stop();
        inventory("licences: { any: { names: x, purchased: 1 } }");
        CommandLineFixture.Said said = reeve.run("audit-software", "--output", "json");
        assertThat(said.exit()).isEqualTo(3);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        assertThat(reeve.run("audit-software", "--accept").exit()).isEqualTo(3);
    }

    @Test
    void answersAreKeptAndJudgedLater() throws Exception {
        host("web1", "web", planted("web1", "steam", "1"));
        inventory("rules: { forbidden: [{ categories: [games] }] }");
        Path kept = temp.resolve("kept");
        reeve.run("audit-software", "--record", kept.toString());
        servers.forEach(SshServer::stop);
        CommandLineFixture.Said said = reeve.run("audit-software", "--replay", kept.toString(), "--output", "json");
        assertThat(said.out()).contains("steam 1 (dpkg) is installed, and forbidden: Steam.");
        String script = reeve.run("audit-software", "--print-script").out();
        assertThat(script).contains("dpkg-query").contains("rpm -qa");
        try (Stream<Path> files = Files.list(kept)) {
            assertThat(files).isNotEmpty();
        }
    }
}
