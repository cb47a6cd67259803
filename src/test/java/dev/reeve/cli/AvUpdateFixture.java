package dev.reeve.cli;

import dev.reeve.antivirus.ClamavWorld;
import dev.reeve.antivirus.SignatureServer;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A host behind a real sshd with a ClamAV of its own, and a server of signatures beside it. */
final class AvUpdateFixture implements AutoCloseable {
    final Path temp;
    final ClamavWorld world;
    final SignatureServer server;
    private final SshServer ssh;
    private Instant now = Instant.now();

    AvUpdateFixture(Path temp, SshServer ssh) throws IOException {
        this(temp, ssh, temp.resolve("world"));
    }

    AvUpdateFixture(Path temp, SshServer ssh, Path root) throws IOException {
        this.temp = temp;
        this.ssh = ssh;
        this.world = new ClamavWorld(root);
        this.server = new SignatureServer(Files.createDirectories(www()));
        ClamavWorld.daily(world.databases(), 7, ClamavWorld.OLD_PATTERN);
        // What is offered in the same second is newer.
        Path daily = world.databases().resolve("daily.cud");
        Files.setLastModifiedTime(daily, FileTime.from(now.minusSeconds(3600)));
        inventory("");
    }

    Path www() {
        return temp.resolve("www");
    }

    Path mirror() {
        return temp.resolve("mirror");
    }

    /** @param more rules of the host: {@code ", from: mirror"} */
    void inventory(String more) throws IOException {
        inventory(more, "");
    }

    void inventory(String more, String section) throws IOException {
        Path known = temp.resolve("known_hosts");
        ssh.writeKnownHosts(known);
        Files.writeString(temp.resolve("ssh_config"), "");
        Files.writeString(
                temp.resolve("reeve.yaml"),
                """
                        reeve: 1
                        journal: { path: DIR/journal }
                        hosts:
                          web1: { address: 127.0.0.1, ssh: { user: USER, port: PORT, identity: KEY, known-hosts: KNOWN, config: DIR/ssh_config } }
                        antivirus:
                          mirror: { path: DIR/mirror }
                          hosts:
                            web1: { RULES }
                        """.replace("DIR", temp.toString())
                                .replace("USER", ssh.user())
                                .replace("PORT", Integer.toString(ssh.port()))
                                .replace("KEY", ssh.identity().toString())
                                .replace("KNOWN", known.toString())
                                .replace("RULES", world.rules() + more)
                        + section);
    }

    /** From now on it is later. */
    void later(Duration time) {
        now = now.plus(time);
    }

    CommandLineFixture.Said run(String... args) {
        return new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()), now, Terminal.pipe())
                .run(args);
    }

    String journal() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.list(temp.resolve("journal"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".jsonl")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        world.close();
        server.close();
    }
}
