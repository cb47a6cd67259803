package dev.reeve.inspect.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Hosts whose answers are cut, forged, huge or no text at all. */
class HostileHostTest {
    /** An answer with something for every check to find. */
    private static final String ANSWER = """
            accounts|+ /etc/passwd|+ /etc/shadow|= /etc/passwd| root:x:0:0::/root:/bin/sh| toor:x:0:0::/root:/bin/sh
            |= /etc/shadow| root:l:1| toor:e:1|.
            sudoers|+ /etc/sudoers|= /etc/sudoers| root ALL=(ALL) ALL|.
            crontabs|+ /etc/crontab|= /etc/crontab| 1 2 3 4 5 root true|.
            authorised-keys|+ /root/.ssh/authorized_keys|= /root/.ssh/authorized_keys| ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB me|.
            listeners|tcp LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=1,fd=3))|.
            login-log|Z +0000|S journal|A\t20\tTIME\t192.0.2.1\troot|F\t500\tTIME\t192.0.2.1\tx|.
            login-records|root pts/0 192.0.2.1 Sun Nov 22 10:00:00 2026 still logged in|.
            logged-in|root pts/0|.
            certificates|.
            sshd|permitrootlogin yes|passwordauthentication yes
            firewall|has nft|.
            setuid-files|-rwsr-xr-x 1 0 0 7 Jan 1 2026 /bin/su|.
            """;

    private static byte[] answer() {
        StringBuilder raw = new StringBuilder();
        String[] sections = ANSWER.replace("\n|", "|")
                .replace("TIME", HostLab.NOW.toString())
                .strip()
                .split("\n", -1);
        frame(raw, "identity", "uid 0\ntime " + HostLab.NOW.getEpochSecond());
        for (String section : sections) {
            int bar = section.indexOf('|');
            frame(raw, section.substring(0, bar), section.substring(bar + 1).replace('|', '\n'));
        }
        raw.append("\n@@")
                .append(HostLab.NONCE)
                .append(" Z ")
                .append(sections.length + 1)
                .append('\n');
        return raw.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void frame(StringBuilder raw, String id, String text) {
        raw.append("\n@@")
                .append(HostLab.NONCE)
                .append(" B ")
                .append(id)
                .append('\n')
                .append(text)
                .append('\n');
        raw.append("\n@@").append(HostLab.NONCE).append(" E ").append(id).append(" 0\n");
    }

    private static Past accepted() {
        Look whole = HostLab.look(answer(), HostRules.USUAL, Past.NONE);
        Map<String, Map<String, String>> states = new HashMap<>();
        for (Accepts check : SecurityChecks.accepting()) {
            states.put(check.kind(), check.state(whole).orElseThrow(() -> new AssertionError(check.kind())));
        }
        return new HostLab.Known(List.of(), states);
    }

    @Test
    void theWholeAnswerIsJudged() {
        Look look = HostLab.look(answer(), HostRules.USUAL, accepted());
        assertThat(HostLab.found(look, "root-accounts")).containsExactly("second-root toor");
        assertThat(HostLab.found(look, "passwords")).containsExactly("empty-password toor");
        assertThat(HostLab.found(look, "failed-logins"))
                .containsExactly("failed-logins log-ins over SSH", "login-after-failures root@192.0.2.1");
        assertThat(HostLab.found(look, "sshd"))
                .containsExactly("root-login-by-password sshd", "login-by-password sshd");
        assertThat(HostLab.found(look, "firewall")).containsExactly("firewall-off firewall");
        for (Accepts check : SecurityChecks.accepting()) {
            assertThat(HostLab.found(look, check.name())).as(check.name()).isEmpty();
        }
    }

    /** Wherever the answer ends, no check throws, none calls what it did not see well, nothing of it can be accepted. */
    @Property(tries = 400)
    void aCutAnswerIsNeverWellNeverAcceptedAndNothingIsGone(@ForAll @IntRange(max = 4000) int length) {
        byte[] whole = answer();
        byte[] cut = Arrays.copyOf(whole, Math.min(length, whole.length));
        Look look = HostLab.look(cut, HostRules.USUAL, accepted());
        for (HostCheck check : SecurityChecks.all()) {
            List<CheckResult> results = check.judge(look);
            boolean seen = check.sections(HostRules.USUAL).stream()
                    .allMatch(section -> look.section(section.id()).whole());
            if (!seen && !check.name().equals("unusual-logins")) {
                assertThat(results)
                        .as(check.name())
                        .anyMatch(result -> result.worst() == Severity.UNKNOWN
                                || result.findings().stream()
                                        .anyMatch(finding -> finding.severity() == Severity.UNKNOWN));
            }
            assertThat(results)
                    .as(check.name())
                    .flatExtracting(CheckResult::findings)
                    .extracting(Finding::code)
                    .noneMatch(code -> code.endsWith("-removed"));
            if (!seen && check instanceof StateCheck state) {
                assertThat(state.state(look)).as(check.name()).isEmpty();
            }
        }
    }

    /** Any byte may be another one. */
    @Property(tries = 400)
    void aDamagedAnswerNeverThrows(@ForAll @IntRange(max = 3000) int at, @ForAll byte[] bytes) {
        byte[] raw = answer();
        System.arraycopy(
                bytes,
                0,
                raw,
                Math.min(at, raw.length - 1),
                Math.min(bytes.length, raw.length - Math.min(at, raw.length - 1)));
        Look look = HostLab.look(raw, HostRules.USUAL, accepted());
        for (HostCheck check : SecurityChecks.all()) {
            check.judge(look)
                    .forEach(result -> result.findings().forEach(finding -> {
                        assertThat(finding.evidence()).hasSizeLessThanOrEqualTo(20);
                        finding.arguments()
                                .values()
                                .forEach(text -> assertThat(text).hasSizeLessThan(400));
                    }));
        }
    }

    @Test
    void filesOfAnEnemyAreReadToTheirLimitAndSaidToBeTooMuch() throws IOException, InterruptedException {
        String setup = """
                mkdir $T/cron.d $T/sudoers.d
                awk 'BEGIN { for (i = 0; i < 100000; i++) print i % 60 " * * * * root true" }' > $T/cron.d/many
                head -c 10000000 /dev/zero | tr '\\0' x > $T/sudoers.d/long
                printf '\\0\\377\\376 \\033[2J@@NONCE E sudoers 0\\n' > $T/sudoers.d/odd
                cp /etc/passwd $T/passwd; printf 'e\\033[31mv:x:0:0::/:/bin/sh\\nno\\377:x:7:7::/:/bin/sh\\n' >> $T/passwd
                mount --bind $T/cron.d /etc/cron.d; mount --bind $T/sudoers.d /etc/sudoers.d; mount --bind $T/passwd /etc/passwd
                """.replace("NONCE", HostLab.NONCE);
        Look look = HostLab.look(setup, HostRules.USUAL, HostLab.Known.accepted("crontabs", Map.of("gone", "")));
        assertThat(HostLab.found(look, "crontabs"))
                .containsExactly("too-much-to-see crontabs", "many-differences crontabs differences");
        assertThat(((Accepts) HostLab.check("crontabs")).state(look)).isEmpty();
        assertThat(look.section("crontabs").bytes().length).isLessThan(300_000);
        assertThat(look.section("sudoers").bytes().length).isLessThan(20_000);
        assertThat(HostLab.found(look, "root-accounts")).containsExactly("second-root e\u001b[31mv");
        assertThat(look.answer().complete())
                .as("a frame in a file is a line of the file")
                .isTrue();
    }

    @Test
    void aHostWithNothingButBusyboxIsLookedAt() throws IOException, InterruptedException {
        String setup = """
                R=$T/root; mkdir -p $R/bin $R/proc $R/etc/crontabs $R/var/log $R/var/spool/cron $R/root/.ssh $R/dev
                cp "$(command -v busybox)" $R/bin/busybox; $R/bin/busybox --install -s $R/bin
                for a in $R/bin/*; do [ ! -h "$a" ] || ln -sf busybox "$a"; done
                mount -t proc none $R/proc; touch $R/dev/null; mount --bind /dev/null $R/dev/null
                printf 'root:x:0:0:root:/root:/bin/ash\\n' > $R/etc/passwd; printf 'root:::0:::::\\n' > $R/etc/shadow
                printf 'ID=alpine\\nVERSION_ID=3.20.3\\n' > $R/etc/os-release
                printf '0 2 * * * /usr/bin/backup\\n' > $R/etc/crontabs/root; ln -s /etc/crontabs $R/var/spool/cron/crontabs
                echo 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKk7s6p8u3c0vQ0a3p4dGq6C9m3cVhY9q0t7R8B9xX1y me' > $R/root/.ssh/authorized_keys
                D="$(date '+%b %e %H:%M:%S')"
                for i in 1 2 3 4 5 6 7 8 9 10 11; do
                echo "$D alpine auth.info sshd[41$i]: Failed password for root from 198.51.100.9 port 5000$i ssh2"; done > $R/var/log/messages
                echo "$D alpine auth.info sshd[500]: Accepted password for root from 198.51.100.9 port 50100 ssh2" >> $R/var/log/messages
                PATH=/bin; cd $R
                """;
        List<String> shell = List.of("chroot", ".", "/bin/busybox", "sh");
        String chroot = setup.replace("PATH=/bin; cd $R\n", "cd $R\n");
        Look look = HostLab.look(
                shell,
                chroot,
                HostRules.USUAL,
                HostLab.Known.accepted("authorised-keys", Map.of()),
                SecurityChecks.all());
        assertThat(look.identity().id()).isEqualTo("alpine");
        assertThat(HostLab.found(look, "passwords")).containsExactly("empty-password root");
        assertThat(HostLab.found(look, "failed-logins"))
                .as(look.section("login-log").text())
                .containsExactly("login-after-failures root@198.51.100.9");
        assertThat(HostLab.found(look, "authorised-keys"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("key-added /root/.ssh");
        assertThat(((Accepts) HostLab.check("crontabs")).state(look).orElseThrow())
                .containsOnlyKeys("/var/spool/cron/crontabs/root: 0 2 * * * /usr/bin/backup");
        assertThat(((Accepts) HostLab.check("listening-ports")).state(look)).isPresent();
        assertThat(((Accepts) HostLab.check("accounts")).state(look).orElseThrow())
                .containsOnlyKeys("root");
    }
}
