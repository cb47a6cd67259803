package dev.reeve.software;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.SoftwareCategory;
import dev.reeve.machine.collect.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Answers of systems that no test here can run, worded after their documentation: Alpine 3.18 and 3.23 (apk-db "installed",
 * apk-world(5); 3.23 keeps the database in /usr/lib/apk), Arch of 2024.06 and 2026.06 (pacman's local database as in
 * alpm-db: "desc"; newer ones have XDATA; PacmanTest meets real ones), snap list of snapd 2.63, flatpak list of Flatpak 1.14, and Windows Server 2022.
 */
class RecordedHostsTest {
    private static final String ROOT = "uid 0\ntime 1790000000\nID=%s\nVERSION_ID=%s\n";

    private static HostAudit audit(String id, String version, Map<String, String> texts) {
        Map<String, String> all = new HashMap<>(texts);
        all.put("identity", ROOT.formatted(id, version));
        return Answers.audit(Answers.plan(Answers.rules(SoftwareCategory.values())), all);
    }

    private static final String ALPINE_318 = """
            P:musl
            V:1.2.4-r2
            A:x86_64
            I:634880
            L:MIT
            o:musl
            m:Timo Teras <timo.teras@iki.fi>

            P:transmission-daemon
            V:4.0.3-r1
            A:x86_64
            I:1400000
            L:GPL-2.0-or-later AND MIT
            o:transmission
            m:Natanael Copa <ncopa@alpinelinux.org>

            """;

    @Test
    void alpine318() {
        HostAudit audit = audit(
                "alpine",
                "3.18.4",
                Map.of("packages.apk", ALPINE_318, "packages.reasons", "@apk\nalpine-base\ntransmission-daemon>4\n"));
        assertThat(Answers.found(audit)).containsExactly("software.forbidden apk transmission-daemon x86_64");
        assertThat(audit.whole()).isTrue();
        HostSoftware host = java.util.Objects.requireNonNull(audit.software());
        assertThat(host.software())
                .extracting(one -> one.named() + ' ' + one.library() + ' ' + one.licence())
                .containsExactly(
                        "musl 1.2.4-r2 true MIT", "transmission-daemon 4.0.3-r1 false GPL-2.0-or-later AND MIT");
        assertThat(PackageUrl.of(host.software().get(1), host.identity()))
                .contains(
                        "pkg:apk/alpine/transmission-daemon@4.0.3-r1?arch=x86_64&distro=alpine-3.18.4&upstream=transmission%404.0.3-r1");
    }

    @Test
    void alpine323() {
        String text =
                "C:Q1abc=\nP:apk-tools\nV:3.0.1-r1\nA:aarch64\nI:200000\nL:GPL-2.0-only\n\nP:xmrig\nV:6.22.0-r0\nA:aarch64\n";
        HostAudit audit = audit("alpine", "3.23.0", Map.of("packages.apk", text.substring(text.indexOf("P:"))));
        assertThat(Answers.found(audit)).containsExactly("software.forbidden apk xmrig aarch64");
    }

    private static final String ARCH = """
            %NAME%
            glibc

            %VERSION%
            2.39+r52+gf8e4623421-1

            %BASE%
            glibc

            %DESC%
            GNU C Library

            %ARCH%
            x86_64

            %PACKAGER%
            Frederik Schwan <freswa@archlinux.org>

            %SIZE%
            47000000

            %REASON%
            1

            %LICENSE%
            GPL-2.0-or-later
            LGPL-2.1-or-later

            MORE%NAME%
            steam

            %VERSION%
            1.0.0.79-2

            %ARCH%
            x86_64

            """;

    @Test
    void archOf2024And2026() {
        for (String more : new String[] {"", "%XDATA%\npkgtype=pkg\n\n"}) {
            HostAudit audit = audit("arch", "", Map.of("packages.pacman", ARCH.replace("MORE", more)));
            assertThat(Answers.found(audit)).containsExactly("software.forbidden pacman steam x86_64");
            HostSoftware host = java.util.Objects.requireNonNull(audit.software());
            assertThat(host.software())
                    .extracting(one -> one.named() + ' ' + one.library())
                    .containsExactly("glibc 2.39+r52+gf8e4623421-1 true", "steam 1.0.0.79-2 false");
            assertThat(PackageUrl.of(host.software().get(0), host.identity()))
                    .contains("pkg:alpm/arch/glibc@2.39%2Br52%2Bgf8e4623421-1?arch=x86_64&distro=arch");
        }
    }

    /** Flatpaks as flatpak 1.14 prints them. */
    @Test
    void snapsFlatpaksAndTheRest() {
        HostAudit audit = audit(
                "debian",
                "12",
                Map.of(
                        "packages.dpkg", "ii \tbash\t5.2\tamd64\tbash\t5.2\t7\tyes\tshells\tM\n",
                        "software.snap", """
                        Name       Version    Rev    Tracking       Publisher      Notes
                        core22     20240111   1122   latest/stable  canonical**    base
                        telegram-desktop  5.1.7  5903  latest/stable  telegram-desktop**  -
                        """,
                        "software.flatpak", """
                user\t/home/eve/.local/share/flatpak/app/com.valvesoftware.Steam/current
                org.gimp.GIMP\t2.10.38\tstable\tflathub
                com.qq.QQ\t\tstable\tflathub
                """,
                        "software.files", """
                opt\t/opt/teamviewer
                local\t/usr/local/bin/tool
                appimage\t/home/eve/Game.AppImage
                python\t/usr/local/lib/python3.11/dist-packages/requests-2.31.0.dist-info
                /usr/local/lib/node_modules/@angular/cli/package.json:  "version": "17.0.1",
                """,
                        "software.running", """
                /proc/1/comm:systemd
                /proc/77/comm:kworker
                @exe
                lrwxrwxrwx 1 root root 0 Nov 22 10:00 /proc/1/exe -> /usr/lib/systemd/systemd
                lrwxrwxrwx 1 eve eve 0 Nov 22 10:00 /proc/77/exe -> /tmp/.x/xmrig (deleted)
                lrwxrwxrwx 1 root root 0 Nov 22 10:00 /proc/2/exe
                """));
        assertThat(Answers.found(audit))
                .containsExactlyInAnyOrder(
                        "software.forbidden snap telegram-desktop",
                        "software.forbidden /home/eve/.local/share/flatpak/app/com.valvesoftware.Steam/current",
                        "software.forbidden flatpak com.qq.QQ",
                        "software.forbidden /opt/teamviewer",
                        "software.forbidden-running /tmp/.x/xmrig");
        HostSoftware host = java.util.Objects.requireNonNull(audit.software());
        assertThat(host.software())
                .extracting(one -> one.kind().label() + ' ' + one.named())
                .contains(
                        "python requests 2.31.0",
                        "npm @angular/cli 17.0.1",
                        "flatpak com.qq.QQ stable",
                        "snap core22 20240111");
        assertThat(host.software().stream().flatMap(one -> PackageUrl.of(one, host.identity()).stream()))
                .contains("pkg:pypi/requests@2.31.0", "pkg:npm/%40angular/cli@17.0.1");
    }

    @Test
    void windows() {
        AuditPlan plan = Answers.plan(Answers.rules(SoftwareCategory.REMOTE_CONTROL, SoftwareCategory.CHAT));
        String raw = Answers.raw(
                Map.of("identity", "uid 0\nID=windows\nVERSION_ID=20348\n", "software.windows", """
                program\tTeamViewer\t15.60.3\tTeamViewer\tC:\\Program Files\\TeamViewer
                app\tMicrosoft.WindowsTerminal\t1.18\tMicrosoft Corporation\t
                process\t4711\tWeChat.exe\tC:\\Users\\eve\\AppData\\WeChat.exe\t
                end
                """),
                plan.questions(Dialect.POWERSHELL).quick());
        HostAudit audit = Answers.audit(plan, Dialect.POWERSHELL, raw.getBytes(StandardCharsets.UTF_8));
        assertThat(Answers.found(audit))
                .containsExactlyInAnyOrder(
                        "software.forbidden C:\\Program Files\\TeamViewer",
                        "software.forbidden-running C:\\Users\\eve\\AppData\\WeChat.exe");
        assertThat(audit.whole()).isTrue();
    }
}
