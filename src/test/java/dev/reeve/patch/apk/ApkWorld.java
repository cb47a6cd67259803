package dev.reeve.patch.apk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackages;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A root that looks like Alpine, with a real apk and packages of our own making ({@code apk/alpine-root.sh}), and what it is asked:
 * reeve's own questions, and what apk says of the same by other commands.
 */
final class ApkWorld {
    private static final String NONCE = "00112233445566778899aabbccddeeff";

    /** What is done to the root before it is asked, by the name of the recording. */
    static final Map<String, String> SCENES = Map.of(
            "moved", "true",
            "broken", "echo nothing >>/etc/apk/world; echo 'php83>9' >>/etc/apk/world",
            // The copy of the repository "community".
            "unfetched", "rm -f /var/cache/apk/APKINDEX.14a9a74f.tar.gz /var/cache/apk/APKINDEX.e3f2fc2d.tar.gz",
            "folder", """
                    mv /var/cache/apk /etc/apk/cache; mkdir /var/cache/apk
                    cp /etc/apk/cache/APKINDEX.14a9a74f.tar.gz /etc/apk/cache/APKINDEX.00000000.tar.gz ||
                    cp /etc/apk/cache/APKINDEX.e3f2fc2d.tar.gz /etc/apk/cache/APKINDEX.00000000.tar.gz
                    touch -d '2025-01-01 00:00' /etc/apk/cache/APKINDEX.00000000.tar.gz
                    sed -i 's,^http://mirror.example/alpine/main,/srv/alpine/main,' /etc/apk/repositories
                    sed -i 's/^curl.*/curl/' /etc/apk/world
                    mv /lib/apk/db/installed /tmp/i; sed 's/^V:2026a-r0/&\\nf:fs/' /tmp/i >/lib/apk/db/installed""");

    private static final String VERSIONS =
            "0.9 1.0 1.0_p0 1.0_alpha0 1.0_alpha_p1 1.01 1.1 1.10 1.2 1.0a 1.0b 1.0_alpha 1.0_alpha2 1.0_beta1 1.0_rc3 1.0_p1"
                    + " 1.0_git20240101 1.0-r0 1.0-r10 1.0-r9 1.0_p1-r1 2026a 20240226 1.2.3.4";

    /** What apk itself says, to be compared. */
    private static final List<Section> OWN_WORDS = List.of(
            Section.within(60, "own.newer", "apk version -v -l '<' 2>/dev/null"),
            Section.within(60, "own.list", "apk info -v 2>/dev/null"),
            Section.within(60, "own.order", """
                    for a in VERSIONS
                    do for b in VERSIONS
                    do test "$a" = "$b" && break
                    echo "$a $(apk version -t "$a" "$b") $b"
                    done
                    done""".replace("VERSIONS", VERSIONS)));

    private final Path root;

    ApkWorld(Path apk, Path root, String alpine) throws Exception {
        this.root = root;
        ProcessBuilder make = new ProcessBuilder(
                "unshare", "-mn", "sh", "src/test/resources/apk/alpine-root.sh", apk.toString(), root.toString());
        make.environment().put("ALPINE", alpine);
        String said = new String(output(make, ""), UTF_8);
        if (!Files.isDirectory(root.resolve("srv/alpine"))) {
            throw new IOException("no root was made: " + said);
        }
    }

    /** The raw answer of the root, once this was done to it; nothing of it stays. */
    byte[] asked(String scene) throws Exception {
        List<Section> sections = new ArrayList<>(InstalledPackages.sections().stream()
                .filter(one -> one.id().endsWith("apk") || one.id().endsWith("reasons"))
                .toList());
        sections.addAll(new Apk().quick());
        sections.addAll(new Apk().slow(true));
        if (scene.equals("moved")) {
            sections.addAll(OWN_WORDS);
        }
        Path copy = root.resolveSibling(scene);
        output(new ProcessBuilder("cp", "-a", root.toString(), copy.toString()), "");
        inside(copy, SCENES.get(scene) + "\n");
        return inside(copy, CollectScript.of(sections, NONCE));
    }

    private static byte[] inside(Path root, String script) throws Exception {
        String enter =
                "mount --bind " + root + " " + root + " && mount --rbind /proc " + root + "/proc && mount --rbind /dev "
                        + root + "/dev && exec chroot " + root + " /bin/sh -c '" + CollectScript.COMMAND + "'";
        return output(new ProcessBuilder("unshare", "-mn", "--propagation", "private", "sh", "-c", enter), script);
    }

    private static byte[] output(ProcessBuilder builder, String input) throws Exception {
        Process process = builder.redirectErrorStream(true).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(UTF_8));
        }
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }

    static HostAnswer answer(byte[] raw) {
        return new RawAnswer(NONCE, raw, RawAnswer.Ending.ENDED).parse();
    }
}
