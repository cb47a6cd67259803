package dev.reeve.inspect.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inspect.learn.Suggestion.Kind;
import dev.reeve.inventory.Inventory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is learnt of hosts of named releases. */
final class LearningTest {
    @TempDir
    Path temp;

    private static List<String> names(Learnt learnt, Kind kind) {
        return learnt.suggestions().stream()
                .filter(each -> each.kind() == kind)
                .map(Suggestion::name)
                .toList();
    }

    private static List<String> yaml(Learnt learnt, Kind kind) {
        return learnt.suggestions().stream()
                .filter(each -> each.kind() == kind)
                .map(Suggestion::yaml)
                .toList();
    }

    private static List<String> remarks(Learnt learnt) {
        return learnt.remarks().stream().map(Reason::key).toList();
    }

    @Test
    void aHostWithSystemd() throws IOException {
        Learnt learnt = Answers.of("debian-12").learnt(temp);

        assertThat(names(learnt, Kind.SERVICE))
                .containsExactly("cron", "mariadb", "nginx", "postgresql@15-main", "wg-quick@wg0");
        assertThat(names(learnt, Kind.PROCESS)).containsExactly("redis-server");
        assertThat(names(learnt, Kind.PORT)).containsExactly("53/udp", "3306");
        assertThat(names(learnt, Kind.MOUNT)).containsExactly("/data", "/mnt/nas share");
        assertThat(yaml(learnt, Kind.FOLDER))
                .containsExactly("{ path: /srv/video/cam1, newest-younger-than: 30m, at-least: \"25GiB\" }");
        assertThat(yaml(learnt, Kind.CHECK))
                .containsExactly(
                        "{ host: web1, http: { url: \"http://shop.example.org/\" } }",
                        "{ host: web1, http: { url: \"https://shop.example.org/\" } }",
                        "{ host: web1, http: { url: \"https://www.example.org/\" } }",
                        "{ host: web1, smtp: { security: starttls } }",
                        "{ host: web1, smtp: { port: 587, security: starttls } }",
                        "{ host: web1, imap: { port: 993, security: tls } }",
                        "{ host: web1, database: { product: postgresql } }",
                        "{ host: web1, tcp: { port: 53 } }");
        assertThat(remarks(learnt)).containsExactly("databases", "web-roots", "fstab");
        assertThat(Answers.yaml(learnt, Locale.ENGLISH))
                .contains("        - nginx # running since 2026-11-02, enabled\n")
                .contains("    # a site of nginx on port 443\n")
                .doesNotContain("sshd");
    }

    @Test
    void aHostWithOpenRc() throws IOException {
        Learnt learnt = Answers.of("alpine-3.20").learnt(temp);

        assertThat(names(learnt, Kind.SERVICE)).containsExactly("crond", "nginx", "redis");
        // Without root nobody sees whose ports they are.
        assertThat(names(learnt, Kind.PROCESS)).isEmpty();
        assertThat(yaml(learnt, Kind.CHECK)).containsExactly("{ host: web1, http: { url: \"http://192.0.2.1/\" } }");
        assertThat(remarks(learnt)).containsExactly("not-root", "sites-unread", "programs-unseen");
    }

    @Test
    void aHostOfTheRedHatFamily() throws IOException {
        Learnt learnt = Answers.of("rocky-9").learnt(temp);

        assertThat(names(learnt, Kind.SERVICE)).containsExactly("crond", "firewalld", "httpd", "rsyslog");
        assertThat(yaml(learnt, Kind.CHECK))
                .containsExactly(
                        "{ host: web1, http: { url: \"http://intranet.example.org/\" } }",
                        "{ host: web1, http: { url: \"https://intranet.example.org:4433/\" } }",
                        "{ host: web1, http: { url: \"https://wiki.example.org:4433/\" } }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian-12", "alpine-3.20", "rocky-9"})
    void whatIsLearntLoadsAndIsNotLearntAgain(String release) throws IOException {
        Learnt learnt = Answers.of(release).learnt(temp);
        for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
            Inventory inventory =
                    Answers.inventory(temp, Answers.yaml(learnt, locale)).orThrow();
            Learnt again = Answers.of(release).learnt(inventory);

            assertThat(again.suggestions()).isEmpty();
            assertThat(again.known()).isEqualTo(learnt.suggestions().size());
            assertThat(Answers.yaml(again, locale)).doesNotContain("inspect:\n").contains("reeve: 1\n");
        }
    }

    @Test
    void nothingThatCouldNotBeSeenIsGuessed() throws IOException {
        Learnt learnt = Answers.empty().with("identity", "uid 1000\n").learnt(temp);

        assertThat(learnt.suggestions()).isEmpty();
        assertThat(remarks(learnt)).contains("not-root", "services-unseen", "listeners-unseen", "folders-cut");
        assertThat(Answers.inventory(temp, Answers.yaml(learnt, Locale.ENGLISH))
                        .orThrow()
                        .hosts())
                .hasSize(1);
    }

    @Test
    void foldersThatWillBeOthersTomorrowAreNotNamed() throws IOException {
        Learnt learnt = Answers.empty().with("learn.folders", """
                        D 30 100 100000000 90 /data/2026-11-22
                        D 90000 1000 900000000 0 /data/2026-11-21
                        D 5 9 50 9 /etc/2026
                        D 5 9 50 9 /srv/../etc
                        D 20 1 5000 1 /srv/notes
                        D 20 50 5000 50 /var/spool/postfix/active
                        D 20 50 99000000 50 /var/spool/faxes
                        D 7200 50 5000 50 /srv/slow
                        .
                        """).learnt(temp);

        assertThat(yaml(learnt, Kind.FOLDER))
                .containsExactly(
                        "{ path: /data, newest-younger-than: 2h, at-least: \"476MiB\" }",
                        "{ path: /var/spool/faxes, newest-younger-than: 2h }");
    }

    @Test
    void checksHaveNamesThatNothingElseHas() throws IOException {
        Learnt learnt = Answers.of("debian-12").learnt(temp);
        List<Learnt> named = Learning.named(List.of(learnt, learnt), java.util.Set.of("shop.example.org"));

        assertThat(named.stream().flatMap(host -> names(host, Kind.CHECK).stream()))
                .doesNotHaveDuplicates()
                .contains("shop.example.org-2", "shop.example.org-3")
                .doesNotContain("shop.example.org");
    }
}
