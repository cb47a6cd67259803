package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.patch.apt.AptWorld;
import dev.reeve.render.OutputSchema;
import dev.reeve.render.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real apt and real dpkg in worlds of their own, behind a real sshd: reeve's answer is apt's. */
@Timeout(300)
final class PatchCheckAptTest {
    private static final Instant NOW = CommandLineFixture.NOW;

    @TempDir
    Path temp;

    private @Nullable SshServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private AptWorld world() throws IOException {
        return new AptWorld(Files.createDirectory(temp.resolve("world")));
    }

    /** All the classes that apt knows. */
    private AptWorld full() throws Exception {
        return world().installed("plain", "1")
                .installed("sec", "1")
                .installed("pointrelease", "1")
                .installed("esm", "1")
                .installed("ubu", "1")
                .installed("sounds", "1")
                .installed("heldback", "1", "hold ok installed", "")
                .installed("phased", "1")
                .installed("stuck", "1")
                .installed("pinned", "1")
                .installed("eats", "1")
                .installed("food", "1")
                .installed("grows", "1")
                .installed("foreign", "9")
                .installed("gone", "1", "deinstall ok config-files", "")
                .installed("half", "1", "install ok half-configured", "")
                .offers("main", "plain", "2")
                .offers("security", "sec", "2")
                .offers("security", "pointrelease", "2")
                .offers("main", "pointrelease", "3")
                .offers("esm", "esm", "2")
                .offers("ubuntu", "ubu", "2")
                .offers("other", "sounds", "2")
                .offers("security", "heldback", "2")
                .offers("main", "phased", "2")
                .offers("security", "stuck", "2", "Depends: absent\n")
                .offers("security", "pinned", "2")
                .offers("main", "eats", "2", "Conflicts: food\n")
                .offers("main", "grows", "2", "Depends: newone\n")
                .offers("main", "newone", "1")
                .offers("security", "gone", "2")
                .prefers("Package: pinned\nPin: version 1\nPin-Priority: 1001\n")
                .refreshed("phased", NOW.minus(Duration.ofHours(3)));
    }

    private void host(AptWorld world, String patches) throws IOException {
        SshServer host =
                SshServer.with().directive("SetEnv " + world.environment()).start();
        server = host;
        Files.writeString(temp.resolve("ssh_config"), "");
        host.writeKnownHosts(temp.resolve("known_hosts"));
        Files.writeString(temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        defaults: { ssh: { config: DIR/ssh_config, connect-timeout: 30s } }
                        patches: PATCHES
                        hosts:
                          web1:
                            address: 127.0.0.1
                            ssh: { user: USER, port: PORT, identity: IDENTITY, known-hosts: DIR/known_hosts }
                        """.replace("PORT", Integer.toString(host.port()))
                .replace("USER", host.user())
                .replace("IDENTITY", host.identity().toString())
                .replace("PATCHES", patches)
                .replace("DIR", temp.toString()));
    }

    private CommandLineFixture.Said reeve(Instant now, String... words) {
        return new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString()), now, Terminal.pipe())
                .run(words);
    }

    private CommandLineFixture.Said json(Instant now, String... more) {
        List<String> words = new java.util.ArrayList<>(List.of("patch-check", "--output", "json"));
        words.addAll(List.of(more));
        CommandLineFixture.Said said = reeve(now, words.toArray(String[]::new));
        assertThat(new OutputSchema().mistakes(said.out())).as(said.out()).isEmpty();
        return said;
    }

    /** Package and versions of every update in the answer. */
    private static Map<String, String> updates(String json) {
        Map<String, String> found = new TreeMap<>();
        Matcher update = Pattern.compile(
                        "\"package\":\"([^\"]+)\",\"architecture\":\"[^\"]*\",\"installed\":\"([^\"]+)\",\"candidate\":\"([^\"]+)\"")
                .matcher(json.replaceAll("\\s*\\n\\s*", "")
                        .replace("\": ", "\":")
                        .replace(", \"", ",\""));
        while (update.find()) {
            found.put(update.group(1), update.group(2) + " -> " + update.group(3));
        }
        return found;
    }

    /** What apt itself says can be upgraded. */
    private static Map<String, String> upgradable(AptWorld world) throws Exception {
        Map<String, String> found = new TreeMap<>();
        Matcher line = Pattern.compile("(?m)^([^/\\s]+)/\\S+ (\\S+) amd64 \\[upgradable from: (\\S+)\\]$")
                .matcher(world.apt("apt", "list", "--upgradable"));
        while (line.find()) {
            found.put(line.group(1), line.group(3) + " -> " + line.group(2));
        }
        return found;
    }

    private static String flat(String json) {
        return json.replaceAll("\\s*\\n\\s*", "").replace("\": ", "\":").replace(", \"", ",\"");
    }

    private static String of(String json, String name) {
        Matcher update = Pattern.compile("\\{\"package\":\"" + name + "\",\"architecture\".*?\"standing\":\"[^}]*\\}")
                .matcher(flat(json));
        return update.find() ? update.group() : "";
    }

    @Test
    void theAnswerIsAptsOwn() throws Exception {
        AptWorld world = full();
        host(world, "{}");
        Map<String, String> before = world.everything();

        CommandLineFixture.Said said = json(NOW, "--simulate");

        assertThat(world.everything()).as("nothing was changed").isEqualTo(before);
        Map<String, String> apt = upgradable(world);
        Map<String, String> reeve = updates(said.out());
        // apt list does not tell of what a pin keeps away; reeve does where it is about security.
        assertThat(reeve).containsEntry("pinned", "1 -> 2");
        reeve.remove("pinned");
        assertThat(reeve).isEqualTo(apt).hasSize(11);
        Map<String, String> steps = Pattern.compile("(?m)^Inst (\\S+) \\[(\\S+)\\] \\((\\S+) ")
                .matcher(world.apt("apt-get", "-s", "-q", "dist-upgrade"))
                .results()
                .collect(Collectors.toMap(one -> one.group(1), one -> one.group(2) + " -> " + one.group(3)));
        assertThat(reeve).containsAllEntriesOf(steps);
        assertThat(said.exit()).isEqualTo(1);
    }

    @Test
    void securityIsToldByLabelsAndWhatIsHeldSaysWhy() throws Exception {
        host(full(), "{}");

        String json = json(NOW, "--simulate").out();

        for (String name : List.of("sec", "pointrelease", "esm", "ubu", "heldback", "stuck", "pinned")) {
            assertThat(of(json, name)).as(name).contains("\"kind\":\"security\"");
        }
        for (String name : List.of("plain", "sounds", "phased", "eats", "grows")) {
            assertThat(of(json, name)).as(name).contains("\"kind\":\"other\"");
        }
        assertThat(of(json, "sec"))
                .contains("Debian-Security:12/stable-security")
                .doesNotContain("\"held\"");
        assertThat(of(json, "heldback")).contains("\"reason\":\"hold\"");
        assertThat(of(json, "phased")).contains("\"reason\":\"phased\"");
        assertThat(of(json, "stuck")).contains("\"reason\":\"dependencies\"");
        assertThat(of(json, "pinned")).contains("\"reason\":\"pinned\"");
        assertThat(of(json, "eats")).contains("\"reason\":\"removals\"", "food");
        assertThat(of(json, "grows")).doesNotContain("\"held\"");
        assertThat(flat(json))
                .contains("{\"package\":\"foreign\",\"version\":\"9\",\"detail\":\"\"}")
                .contains("{\"package\":\"half\",\"version\":\"1\",\"detail\":\"half-configured\"}")
                .contains("\"added\":[\"newone 1\"],\"removed\":[\"food 1\"],\"changed\":8")
                .contains("\"refreshed\":\"2026-11-23T05:00:00")
                .doesNotContain("\"gone\"");
    }

    @Test
    void brokenDependenciesLeaveTheListAndSayThatNothingCanBeInstalled() throws Exception {
        AptWorld world = world().installed("sec", "1")
                .installed("torn", "1", "install ok installed", "Depends: nowhere\n")
                .offers("security", "sec", "2")
                .refreshed("", NOW);
        host(world, "{}");

        CommandLineFixture.Said said = json(NOW, "--simulate");

        assertThat(updates(said.out())).isEqualTo(upgradable(world)).containsOnlyKeys("sec");
        assertThat(said.out()).contains("patch.broken-packages", "patch.update-impossible", "nowhere");
    }

    @Test
    void anOldIndexIsSaidAndAMissingOneIsNoAllClear() throws Exception {
        AptWorld world = world().installed("sec", "1")
                .installed("plain", "1")
                .offers("main", "plain", "1")
                .offers("security", "sec", "2")
                .refreshed("", NOW.minus(Duration.ofDays(5)));
        host(world, "{}");
        assertThat(json(NOW).out()).contains("patch.index-stale", "patch.security-pending");

        world.stamp(NOW.minus(Duration.ofDays(31)));
        assertThat(json(NOW).out()).contains("patch.index-too-old").doesNotContain("patch.index-stale");

        world.stamp(NOW);
        world.lose("security");
        CommandLineFixture.Said lost = json(NOW);
        assertThat(lost.out())
                .contains("patch.sources-unread", "bookworm-security")
                .doesNotContain("security-pending");

        world.loseAll();
        CommandLineFixture.Said none = json(NOW);
        assertThat(none.out()).contains("patch.index-absent").doesNotContain("patch.foreign-packages");
        assertThat(none.exit()).isEqualTo(1);
    }

    @Test
    void whatWaitsTooLongIsOverdueAndTheJournalKnowsSinceWhen() throws Exception {
        AptWorld world =
                world().installed("sec", "1").offers("security", "sec", "2").refreshed("", NOW);
        host(world, "{ rules: { deadlines: { unknown: 10d }, index-max-age: 60d } }");

        assertThat(json(NOW).out()).contains("patch.security-pending").doesNotContain("security-overdue");
        CommandLineFixture.Said later = json(NOW.plus(Duration.ofDays(9)));
        assertThat(of(later.out(), "sec")).contains("\"waits_s\":777600", "\"standing\":\"due\"");
        CommandLineFixture.Said late = json(NOW.plus(Duration.ofDays(11)));
        assertThat(of(late.out(), "sec")).contains("\"standing\":\"overdue\"");
        assertThat(late.out()).contains("patch.security-overdue").doesNotContain("security-pending");
    }

    @Test
    void exceptionsHoldUntilTheirDay() throws Exception {
        AptWorld world =
                world().installed("sec", "1").offers("security", "sec", "2").refreshed("", NOW);
        host(world, "{ rules: { ignore: [{ package: 's*c', reason: the shop closes, until: 2026-11-24 }] } }");

        CommandLineFixture.Said before = json(NOW);
        assertThat(before.out()).doesNotContain("patch.security").contains("the shop closes");
        assertThat(json(NOW.plus(Duration.ofDays(2))).out()).contains("patch.security-pending");
    }

    @Test
    void theApprovedSetIsComparedWith() throws Exception {
        AptWorld world =
                world().installed("plain", "1").offers("main", "plain", "1").refreshed("", NOW);
        host(world, "{}");

        CommandLineFixture.Said approved =
                reeve(NOW, "patch-check", "--baseline", "--note", "as delivered", "--output", "json");
        assertThat(new OutputSchema().mistakes(approved.out()))
                .as(approved.out())
                .isEmpty();
        assertThat(approved.exit()).as(approved.err()).isZero();
        assertThat(json(NOW).out()).doesNotContain("patch.drifted");

        world.installed("planted", "1");
        assertThat(json(NOW).out()).contains("patch.drifted", "+ planted 1");
    }

    /** All but how long they wait: an answer is as old as its file, whose time no test has in its hands. */
    private static List<String> names(String table) {
        return table.lines().map(line -> line.replaceAll("  +.*", "").strip()).toList();
    }

    @Test
    void recordedAnswersComeToTheSameAndTablesAreForPeople() throws Exception {
        host(full(), "{}");
        String folder = temp.resolve("answers").toString();

        CommandLineFixture.Said live = reeve(NOW, "patch-check", "--record", folder);
        CommandLineFixture.Said replayed = reeve(NOW, "patch-check", "--replay", folder);

        assertThat(names(replayed.out())).isEqualTo(names(live.out()));
        assertThat(live.out())
                .contains("web1", "sec ", "Debian-Security:12/stable-security")
                .doesNotContain("plain");
        assertThat(reeve(NOW, "patch-check", "--replay", folder, "--all").out()).contains("plain");
        assertThat(reeve(NOW, "patch-check", "--replay", folder, "--output", "nagios")
                        .out())
                .contains("patches.security");
        assertThat(reeve(NOW, "patch-check", "--print-script").out()).contains("patch.apt.policy");
        assertThat(reeve(NOW, "patch-check", "--note", "why").exit()).isEqualTo(2);
    }
}
