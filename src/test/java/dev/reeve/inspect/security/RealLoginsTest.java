package dev.reeve.inspect.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostLimits;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.LoginRules;
import dev.reeve.inventory.PasswordRules;
import dev.reeve.survey.Past;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Log-ins that a real sshd refused and let in, as busybox' syslogd wrote them down. */
class RealLoginsTest {
    @BeforeAll
    static void programs() {
        boolean there = Files.exists(Path.of("/usr/sbin/sshd")) && Files.exists(Path.of("/usr/bin/busybox"));
        Assumptions.assumeTrue(there || System.getenv("CI") != null, "takes openssh-server and busybox-static");
    }

    /** A host of its own: devices, logs and accounts; sshd and syslogd end with the setup. */
    private static String setup(String file, int failures, String names) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        return """
                mkdir $T/dev $T/run; for d in null zero random urandom tty; do touch $T/dev/$d; mount --bind /dev/$d $T/dev/$d; done
                mkdir $T/dev/pts $T/dev/shm; mount --rbind /dev/pts $T/dev/pts; ln -s pts/ptmx $T/dev/ptmx; mount --rbind $T/dev /dev
                mount -t tmpfs none /var/log; mount --bind $T/run /run/sshd 2>/dev/null || { mkdir -p /run/sshd; }
                busybox syslogd -n -S -O FILE & L=$!
                trap 'kill $L $S 2>/dev/null' EXIT
                cp /etc/passwd /etc/shadow $T/; mkdir $T/home
                echo "eve:x:4000:4000::$T/home:/bin/sh" >> $T/passwd
                echo "eve:$(openssl passwd -6 right):20000:0:99999:7:::" >> $T/shadow
                mount --bind $T/passwd /etc/passwd; mount --bind $T/shadow /etc/shadow
                ssh-keygen -q -t ed25519 -N '' -f $T/key
                printf '%s\\n' 'Port PORT' 'ListenAddress 127.0.0.1' "HostKey $T/key" 'UsePAM no' 'MaxAuthTries 20' \\
                'PasswordAuthentication yes' 'PidFile none' > $T/config
                until [ -S /dev/log ]; do :; done
                /usr/sbin/sshd -D -f $T/config & S=$!
                printf '#!/bin/sh\\ncat $T/word\\n' > $T/ask; chmod 755 $T/ask
                login() { printf '%s\\n' "$2" > $T/word; SSH_ASKPASS=$T/ask SSH_ASKPASS_REQUIRE=force DISPLAY=:0 \\
                ssh -q -F none -p PORT -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o PubkeyAuthentication=no \\
                -o PreferredAuthentications=password -o NumberOfPasswordPrompts=$3 -o ConnectionAttempts=20 -l "$1" 127.0.0.1 true \\
                </dev/null >/dev/null 2>&1 || true; }
                NAMES
                login eve wrong FAILURES
                login eve right 1
                tries=0; until grep -q 'Accepted password for eve' FILE || [ $tries -gt 500 ]; do tries=$((tries + 1)); done
                kill $S $L; trap - EXIT
                wait $S $L 2>/dev/null || true
                """.replace("PORT", Integer.toString(port))
                .replace("FILE", file)
                .replace("FAILURES", Integer.toString(failures))
                .replace("NAMES", names);
    }

    private static Look look(String setup, HostRules rules, Past past) throws Exception {
        List<HostCheck> checks = List.of(HostLab.check("failed-logins"), HostLab.check("unusual-logins"));
        return HostLab.look(List.of("sh"), setup, rules, past, checks);
    }

    private static HostRules rules(LoginRules logins) {
        return new HostRules(
                List.of(),
                HostLimits.USUAL,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                logins,
                PasswordRules.USUAL,
                null,
                List.of());
    }

    @Test
    void guessedAfterTwelveFailuresAndNamesThatForgeSourcesAreCountedRight() throws Exception {
        String forged = "login 'x from 192.0.2.66 port 22 ssh2' wrong 1\n"
                + "login 'root from 192.0.2.66 port 22 ssh2: RSA SHA256:abc' wrong 1";
        Look look = look(
                setup("/var/log/messages", 12, forged), rules(new LoginRules(5, null, null, List.of())), Past.NONE);
        LoginLog log = LoginLog.of(look);
        assertThat(log.gap()).as(look.section("login-log").text()).isEmpty();
        assertThat(log.failures()).extracting(LoginLog.Failures::source).containsOnly("127.0.0.1");
        assertThat(log.failures().stream().mapToInt(LoginLog.Failures::count).sum())
                .isEqualTo(14);
        assertThat(HostLab.found(look, "failed-logins"))
                .containsExactly("failed-logins log-ins over SSH", "login-after-failures eve@127.0.0.1");
        Finding guessed = HostLab.findings(look, "failed-logins").get(1);
        assertThat(guessed.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(guessed.arguments()).containsEntry("count", "14").containsEntry("account", "eve");
        assertThat(HostLab.found(look, "unusual-logins"))
                .as("the first round knows everybody")
                .isEmpty();
    }

    @Test
    void twoSlipsBeforeTheRightPasswordAreNothing() throws Exception {
        Look look = look(setup("/var/log/auth.log", 2, ""), HostRules.USUAL, Past.NONE);
        assertThat(LoginLog.of(look).logins()).hasSize(1);
        assertThat(HostLab.found(look, "failed-logins")).isEmpty();
    }

    @Test
    void aLoginFromWhereNobodyEverCameIsNewForADayAndThenKnown() throws Exception {
        Look first = look("mount -t tmpfs none /var/log; touch /var/log/auth.log", HostRules.USUAL, Past.NONE);
        assertThat(HostLab.found(first, "failed-logins")).isEmpty();
        var quiet = HostLab.reading(first, Duration.ofHours(3), "unusual-logins");
        Past past = new HostLab.Known(List.of(quiet), java.util.Map.of());
        Look look = look(setup("/var/log/secure", 1, ""), HostRules.USUAL, past);
        assertThat(HostLab.found(look, "unusual-logins")).containsExactly("new-login eve@127.0.0.1");

        var seen = HostLab.reading(look, Duration.ofHours(-3), "unusual-logins");
        Look again = with(look, look.rules(), new HostLab.Known(List.of(quiet, seen), java.util.Map.of()));
        assertThat(HostLab.found(again, "unusual-logins"))
                .as("three hours later")
                .hasSize(1);
        var before = HostLab.reading(look, Duration.ofHours(30), "unusual-logins");
        Look known = with(look, look.rules(), new HostLab.Known(List.of(before), java.util.Map.of()));
        assertThat(HostLab.found(known, "unusual-logins"))
                .as("seen the day before")
                .isEmpty();
        var state = ((dev.reeve.inspect.Accepts) HostLab.check("unusual-logins"))
                .state(look)
                .orElseThrow();
        assertThat(state).containsOnlyKeys("eve@127.0.0.1");
        Look accepted = with(look, look.rules(), new HostLab.Known(List.of(quiet), java.util.Map.of("logins", state)));
        assertThat(HostLab.found(accepted, "unusual-logins")).isEmpty();

        LocalTime now = HostLab.NOW.atOffset(ZoneOffset.UTC).toLocalTime();
        String otherHours = String.format("%tR-%tR", now.plusHours(6), now.plusHours(8));
        Look late = with(look, rules(new LoginRules(null, null, otherHours, List.of("127.0.0.0/8"))), past);
        assertThat(HostLab.found(late, "unusual-logins"))
                .containsExactly("new-login eve@127.0.0.1", "login-at-unusual-hour eve@127.0.0.1");
    }

    private static Look with(Look look, HostRules rules, Past past) {
        return new Look(look.host(), look.answer(), look.identity(), rules, past, look.now());
    }
}
