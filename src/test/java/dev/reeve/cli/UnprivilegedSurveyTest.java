package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.ssh.SshServer;
import dev.reeve.render.OutputSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Surveys by an account that may do nothing on its own, on a real server: what it can see is told, and what it cannot. */
@Timeout(300)
final class UnprivilegedSurveyTest {
    @TempDir
    Path temp;

    private SshServer server;

    @BeforeEach
    void start() {
        boolean root = System.getProperty("user.name").equals("root");
        Assumptions.assumeTrue(root || System.getenv("CI") != null, "takes root and mount namespaces");
        server = SshServer.with().accountWithSudo("reeve-op").start();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private CommandLineFixture.Said ask(String become, String... words) throws IOException {
        Files.writeString(temp.resolve("ssh_config"), "");
        Path known = temp.resolve("known_hosts");
        server.writeKnownHosts(known);
        Files.writeString(temp.resolve("reeve.yaml"), """
                        reeve: 1
                        journal: { path: DIR/journal }
                        hosts:
                          web1: { address: 127.0.0.1, BECOME ssh: { user: USER, port: PORT, identity: KEY, known-hosts: KNOWN, config: DIR/ssh_config } }
                        software: { rules: { forbidden: [{ names: [no-such-thing] }] } }
                        """.replace("DIR", temp.toString())
                .replace("BECOME", become)
                .replace("USER", server.user())
                .replace("PORT", Integer.toString(server.port()))
                .replace("KEY", server.identity().toString())
                .replace("KNOWN", known.toString()));
        return new CommandLineFixture(temp, Map.of("LANG", "C", "HOME", temp.toString())).run(words);
    }

    private static List<String> words(String pattern, CommandLineFixture.Said said) {
        assertThat(new OutputSchema().mistakes(said.out())).isEmpty();
        return Pattern.compile(pattern)
                .matcher(said.out())
                .results()
                .map(one -> one.group(1))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> unseen(CommandLineFixture.Said said) {
        return words("\"code\":\"(survey\\.[a-z-]+)\",[^}]*?\"item\":\"[^\"]*\"", said);
    }

    @Test
    void anAuditSeesAllPackagesAndTellsThatPathsOfOthersProcessesAreHidden() throws Exception {
        CommandLineFixture.Said own = ask("", "audit-software", "--all", "--output", "json");
        CommandLineFixture.Said sudo = ask("become: sudo,", "audit-software", "--all", "--output", "json");

        String software = "(\"of\":\"dpkg\",\"name\":\"[^\"]+\",\"version\":\"[^\"]+\",\"architecture\":\"[^\"]+\")";
        assertThat(words(software, own)).isNotEmpty().isEqualTo(words(software, sudo));
        assertThat(own.exit()).isEqualTo(1);
        assertThat(unseen(own)).containsExactly("survey.not-allowed");
        assertThat(sudo.exit()).isZero();
        assertThat(unseen(sudo)).isEmpty();
    }

    @Test
    void aPatchCheckSeesAllUpdatesAndTellsThatOthersProcessesAreHidden() throws Exception {
        CommandLineFixture.Said own = ask("", "patch-check", "--output", "json");
        CommandLineFixture.Said sudo = ask("become: sudo,", "patch-check", "--output", "json");

        String updates =
                "(\"package\":\"[^\"]+\",\"architecture\":\"[^\"]+\",\"installed\":\"[^\"]+\",\"candidate\":\"[^\"]+\")";
        assertThat(words(updates, own)).isEqualTo(words(updates, sudo));
        assertThat(unseen(own)).containsExactly("survey.not-allowed");
        assertThat(unseen(sudo)).isEmpty();
    }
}
