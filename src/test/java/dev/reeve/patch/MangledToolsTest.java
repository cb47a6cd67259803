package dev.reeve.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.collect.Framed;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.apk.Apk;
import dev.reeve.patch.pacman.Pacman;
import dev.reeve.patch.rpm.Dnf;
import dev.reeve.patch.rpm.Zypper;
import dev.reeve.patch.windows.WindowsUpdate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a host says, there are facts or reasons, and nothing throws. */
final class MangledToolsTest {
    private static final List<UpdateTool> TOOLS =
            List.of(new Dnf(), new Zypper(), new Apk(), new Pacman(), new WindowsUpdate());

    /** Pieces of what real tools print; every question is answered with a heap of them. */
    private static final List<String> PIECES = List.of(
            "openssl.x86_64   1:1.1-2.el9   base",
            "RHSA-2026:0001 Important/Sec. openssl-1:1.1-2.el9.x86_64",
            "CVE-2026-1 Critical/Sec. kernel-core-5.14.0-1.el9.x86_64",
            "@file 1779990000 /var/cache/zypp/raw/base/repodata/repomd.xml",
            "@repo base",
            "Repo-expire        : 172800 second(s) (last: Sun Nov 22 20:35:48 2026)",
            "<?xml version='1.0'?>\n<stream><update-status><update-list><update kind=\"package\" name=\"bash\" edition=\"1\" arch=\"x\"/>",
            "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>",
            "Name        : SUSE-1\nConflicts   : openssl < 2",
            "Overall download size: 99999999999.9 TiB. Already cached: 0 B. After the operation, additional 1 KiB will be used.",
            "busybox-1-r5 x86_64 {busybox} (GPL) [upgradable from: busybox-1-r2]",
            "(1/9) Upgrading busybox (1 -> 2)",
            "linux 1 -> 2 [ignored]",
            "@file 1779990000 1779990000 /var/lib/pacman/sync/core.db",
            "error: could not open file /var/lib/pacman/sync/extra.db: Unrecognized archive format",
            "@target core/linux 6.9-1 99\n@target core/new 1-1 0",
            "@offered\nName            : new\nVersion         : 1-1\nConflicts With  : linux<7  old\nReplaces        : old\nInstalled Size  : 700.50 MiB",
            "@local\n%NAME%\nold\n%VERSION%\n1-1\n%PROVIDES%\nlinux=6\n%SIZE%\n99",
            "@room downloads 12 - /\n@room system 12 - /",
            "P:a\nV:1-r0\n",
            "Total download size: 12 M",
            "Upgrading:\n a  b  c  d  e f",
            "@rc 0",
            "@rc 100",
            "@rc 999",
            ".",
            "@absent",
            "\u001b[31mred\u0007",
            "x".repeat(20_000));

    private static Map<String, String> answers(UpdateTool tool, Random random) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("identity", "uid 0\nkernel 5.14.0-1.el9.x86_64\nID=rocky\n");
        List<Section> sections = new ArrayList<>(tool.quick());
        sections.addAll(tool.slow(true));
        for (Section section : sections) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.append(PIECES.get(random.nextInt(PIECES.size()))).append('\n');
            }
            all.put(section.id(), text + (random.nextBoolean() ? "@rc 0\n." : ""));
        }
        return all;
    }

    @Property(tries = 300)
    void nothingThrowsAndWhatIsCutIsNotWell(@ForAll long seed) {
        Random random = new Random(seed);
        UpdateTool tool = TOOLS.get(random.nextInt(TOOLS.size()));
        byte[] whole = Framed.bytes(answers(tool, random));
        byte[] mangled = whole.clone();
        for (int i = random.nextInt(20); i > 0; i--) {
            mangled[random.nextInt(mangled.length)] = (byte) random.nextInt();
        }
        byte[] cut = Arrays.copyOf(mangled, random.nextInt(mangled.length) + 1);

        facts(tool, whole);
        facts(tool, mangled);
        facts(tool, cut);
        PatchFacts nothing = facts(tool, Arrays.copyOf(whole, Math.min(whole.length, 120)));
        assertThat(nothing.saw(Aspect.UPDATES)).isFalse();
    }

    private static PatchFacts facts(UpdateTool tool, byte[] raw) {
        HostAnswer answer = new RawAnswer(Framed.NONCE, raw, RawAnswer.Ending.BROKEN).parse();
        PatchFacts facts = tool.facts(answer, HostIdentity.of(answer));
        assertThat(facts.toString().getBytes(StandardCharsets.UTF_8).length)
                .as("a host's longest lines are not kept")
                .isLessThan(200_000);
        return facts;
    }
}
