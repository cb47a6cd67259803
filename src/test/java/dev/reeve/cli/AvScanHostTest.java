package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.antivirus.clamd.ScanDaemon;
import dev.reeve.antivirus.scan.OddTree;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans of hosts over SSH: with a daemon of their own, with clamscan alone, and with nothing. */
final class AvScanHostTest {
    private static final String TOOLS =
            "cat chmod chown cp cut find getconf getent head mkdir mktemp mv nice nproc rm sed"
                    + " sha256sum stat sync tar touch tr";

    @TempDir
    Path temp;

    private SshServer host;
    private CommandLineFixture reeve;
    private Path programs;
    private Path database;
    private OddTree tree;

    @BeforeEach
    void make() throws IOException {
        ScanDaemon.needClamav();
        temp = temp.toRealPath();
        programs = Files.createDirectories(temp.resolve("bin"));
        // A host that has all but ClamAV.
        for (String name : TOOLS.split(" ", -1)) {
            program(name, "exec /usr/bin/" + name + " \"$@\"\n");
        }
        host = SshServer.with().directive("SetEnv PATH=" + programs).start();
        reeve = new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()));
        database = ScanDaemon.signatures(temp);
        tree = new OddTree(temp.resolve("srv"));
        inventory("");
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private void inventory(String antivirus) throws IOException {
        Files.writeString(temp.resolve("ssh_config"), "");
        host.writeKnownHosts(temp.resolve("known_hosts"));
        Files.writeString(temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        hosts:
                          web1:
                            address: 127.0.0.1
                            ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts }
                        antivirus:
                          scan: { host-quarantine: DIR/quarantine EXCLUDE}
                        MORE
                        """.replace("PORT", Integer.toString(host.port()))
                .replace("USER", host.user())
                .replace("IDENTITY", host.identity().toString())
                .replace("EXCLUDE", antivirus.contains("exclude") ? ", " + antivirus : "")
                .replace("MORE", antivirus.contains("exclude") ? "" : antivirus)
                .replace("DIR", temp.toString()));
    }

    /** Puts a program on the host. */
    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String json(int exit, String... args) {
        String[] all = java.util.Arrays.copyOf(args, args.length + 2);
        all[args.length] = "-o";
        all[args.length + 1] = "json";
        CommandLineFixture.Said said = reeve.run(all);
        assertThat(said.exit()).as(said.out() + said.err()).isEqualTo(exit);
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        return said.out();
    }

    private void everythingIsFound(String said) {
        int all = tree.infected.size() + tree.clean.size();
        assertThat(said)
                .contains("\"listed\":" + all + ",\"scanned\":" + all)
                .contains("\"infected\":" + tree.infected.size() + ",");
        assertThat(Pattern.compile("\"sha256\":\"[0-9a-f]{64}\"").matcher(said).results())
                .hasSizeGreaterThanOrEqualTo(tree.infected.size());
    }

    @Test
    void withADaemonOfItsOwn() throws IOException {
        program("clamdscan", "exec /usr/bin/clamdscan \"$@\"\n");
        try (ScanDaemon daemon = ScanDaemon.local(
                Files.createDirectories(temp.resolve("d")), "AlertExceedsMax yes", "AlertEncryptedArchive yes")) {
            inventory("  rules: { clamd-conf: " + daemon.configuration() + " }");
            Files.write(tree.folder.resolve("large"), new byte[0]);
            String said = json(1, "av-scan", "--host", "web1", tree.folder.toString());
            assertThat(said)
                    .contains("\"program\":\"clamdscan\",\"on_host\":true")
                    .contains("\"tells_limits\":true")
                    .contains("\"infected\":" + tree.infected.size() + ",");
        }
    }

    @Test
    void withADaemonOnAPort() throws IOException {
        program("clamdscan", "exec /usr/bin/clamdscan \"$@\"\n");
        try (ScanDaemon daemon = ScanDaemon.onPort(Files.createDirectories(temp.resolve("d")))) {
            inventory("  rules: { clamd-conf: " + daemon.configuration() + " }");
            everythingIsFound(json(1, "av-scan", "--host", "web1", tree.folder.toString()));
        }
    }

    @Test
    void withClamscanAlone() throws IOException {
        program("clamscan", "exec /usr/bin/clamscan --database=" + database + " \"$@\"\n");
        String said = json(1, "av-scan", "--host", "web1", tree.folder.toString());
        assertThat(said).contains("\"program\":\"clamscan\",\"on_host\":true");
        everythingIsFound(said);
    }

    @Test
    void withoutAnyAntivirusTheFilesAreJudgedHere() throws IOException {
        String staged = json(1, "av-scan", "--host", "web1", "--database", "database", tree.folder.toString());
        assertThat(staged).contains("\"program\":\"clamscan\",\"on_host\":false");
        everythingIsFound(staged);
        try (ScanDaemon daemon = ScanDaemon.local(Files.createDirectories(temp.resolve("d")))) {
            String inventory = Files.readString(temp.resolve("reeve.yaml"));
            Files.writeString(
                    temp.resolve("reeve.yaml"),
                    inventory.replace("host-quarantine", "clamd: \"" + daemon.address() + "\", host-quarantine"));
            String streamed = json(1, "av-scan", "--host", "web1", tree.folder.toString());
            assertThat(streamed).contains("\"program\":\"clamd\",\"on_host\":false");
            everythingIsFound(streamed);
        }
    }

    @Test
    void aWholeMachineThatComesBackFromRepair() throws IOException {
        StringBuilder excluded = new StringBuilder("exclude: [");
        for (Path at = tree.folder; at.getParent() != null; at = at.getParent()) {
            try (var siblings = Files.list(at.getParent())) {
                for (Path sibling : siblings.toList()) {
                    if (!sibling.equals(at)) {
                        excluded.append('"').append(sibling).append("\", ");
                    }
                }
            }
        }
        inventory(excluded.append("]").toString().replace(", ]", "]"));
        String said = json(1, "av-scan", "--host", "web1", "--all", "--database", "database");
        assertThat(said)
                .contains("\"paths\":[\"/\"]")
                .contains("{\"path\":\"/proc\",\"type\":\"proc\"}")
                .contains("srv/plain");
    }

    @Test
    void intoTheHostsQuarantineAndBack() throws IOException {
        String said =
                json(1, "av-scan", "--host", "web1", "--database", "database", "--quarantine", tree.folder.toString());
        assertThat(tree.folder.resolve("plain")).doesNotExist();
        Matcher id = Pattern.compile("srv/plain\",\"signature\":\"[^\"]*\",\"sha256\":\"[^\"]*\",\"size\":68,"
                        + "\"quarantine\":\"([^\"]+)\"")
                .matcher(said);
        assertThat(id.find()).isTrue();
        assertThat(json(0, "av-scan", "--host", "web1", "--quarantine-list")).contains(id.group(1));
        json(0, "av-scan", "--host", "web1", "--restore", id.group(1));
        assertThat(tree.folder.resolve("plain")).hasBinaryContent(ScanDaemon.EICAR);
    }

    @Test
    void aHostThatSaysNothingOfItsFilesHasNotJudgedThem() throws IOException {
        for (String lie : List.of(
                "cat >/dev/null; echo 'Known viruses: 8000000'; exit 0\n",
                "printf '/etc/passwd: Evil FOUND\\n/srv: OK\\nKnown viruses: 1\\n'; exit 1\n",
                "head -c 3000000 /dev/zero | tr '\\0' 'A'; exit 0\n",
                "head -c 300000 /dev/urandom; exit 2\n",
                "kill -9 $PPID\n")) {
            program("clamscan", "[ \"$1\" = --version ] && { echo ClamAV 1.4.6/27813/x; exit 0; }\n" + lie);
            String said = json(3, "av-scan", "--host", "web1", tree.folder.toString());
            assertThat(said)
                    .contains("\"scanned\":0")
                    .contains("\"infected\":0")
                    .contains("antivirus.scan-missed")
                    .contains("antivirus.scan-engine-lost");
        }
    }

    @Test
    void aHostThatIsNotThere() {
        host.stop();
        assertThat(json(3, "av-scan", "--host", "web1", "/srv")).contains("machine.connection-refused");
        json(2, "av-scan", "--host", "web1", "srv/relative");
        json(2, "av-scan", "--host", "nobody", "/srv");
    }
}
