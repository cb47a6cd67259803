package dev.reeve.machine.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions in order, with dpkg, rpm and pacman themselves as referees. */
class VersionOrdersTest {
    private static final List<String> WELL_KNOWN = List.of(
            "1.0",
            "1.0-1",
            "1:0.9-1",
            "1.0~rc1-1",
            "1.0~~-1",
            "1.0+dfsg-1",
            "1.0-1+deb12u2",
            "1.0-1~bpo12+1",
            "1.0a-1",
            "1.00-1",
            "1.0.0-1",
            "2.36-9+deb12u10",
            "2.36-9+deb12u9",
            "20240101-1",
            "9.0p1-2",
            "1.10-1",
            "1.9-1",
            "0-1");

    private static void needs(String program) {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        Assumptions.assumeTrue(there || System.getenv("CI") != null, "no " + program);
    }

    /** Some known ones and some of the letters that matter. */
    private static List<String> versions(Random random, String letters, int count) {
        List<String> all = new ArrayList<>(WELL_KNOWN);
        while (all.size() < count) {
            String body = random.ints(1 + random.nextInt(7), 0, letters.length())
                    .mapToObj(i -> letters.substring(i, i + 1))
                    .collect(Collectors.joining());
            all.add(random.nextInt(10) + body + "1");
        }
        return all;
    }

    private static String run(String input, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        return said;
    }

    @Test
    void ordersAreDpkgs() throws Exception {
        needs("dpkg");
        Random random = new Random(7);
        List<String> versions = versions(random, "0019a.+~-zB", 60);
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            String a = versions.get(random.nextInt(versions.size()));
            String b = versions.get(random.nextInt(versions.size()));
            script.append("dpkg --compare-versions '%s' lt '%s' && echo lt || echo ge%n".formatted(a, b));
            expected.append(PackageManager.DPKG.versions().compare(a, b) < 0 ? "lt\n" : "ge\n");
        }
        String said = run(script.toString(), "sh");
        assertThat(said.replaceAll("(?m)^dpkg: warning.*\n", "")).isEqualTo(expected.toString());
    }

    @Test
    void ordersAreRpms() throws Exception {
        needs("rpm");
        Random random = new Random(8);
        List<String> versions = versions(random, "0019a.+~^zB_", 80);
        StringBuilder lua = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 800; i++) {
            String a = versions.get(random.nextInt(versions.size()));
            String b = versions.get(random.nextInt(versions.size()));
            lua.append("print(rpm.vercmp('%s','%s')..' ');".formatted(a, b));
            expected.append(Integer.signum(PackageManager.RPM.versions().compare(a, b)))
                    .append(' ');
        }
        assertThat(run("", "rpm", "--eval", "%{lua:" + lua + "}").strip())
                .isEqualTo(expected.toString().strip());
    }

    /** vercmp compares the rest of versions without a release: {@code 1.0} is as new as {@code 1.0-1}. */
    @Test
    void ordersArePacmans() throws Exception {
        needs("vercmp");
        Random random = new Random(9);
        List<String> versions = versions(random, "0019a.+~^zB_-:", 80);
        StringBuilder script = new StringBuilder();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 1500; i++) {
            String a = versions.get(random.nextInt(versions.size()));
            String b = versions.get(random.nextInt(versions.size()));
            script.append("vercmp '%s' '%s'%n".formatted(a, b));
            expected.append(Integer.signum(PackageManager.PACMAN.versions().compare(a, b)))
                    .append('\n');
        }
        assertThat(run(script.toString(), "sh")).isEqualTo(expected.toString());
    }

    /** After apk-tools 3's test/unit/version.data, all of whose 736 valid pairs have this order, and what apk 3.0.6 said when asked. */
    @ParameterizedTest
    @CsvSource({
        "2.34-r0,<,2.34-r1",
        "0.1.0_alpha,<,0.1.0",
        "0.1.0_alpha,<,0.1.0_beta",
        "1.2.3_p1,>,1.2.3",
        "1.0b,>,1.0a",
        "1.10,>,1.9",
        "1.01,<,1.1",
        "6.0_rc1,<,6.0",
        "1.2.3-r4,>,1.2.2-r5",
        "3.0.8-r0,=,3.0.8-r0",
        "1.0,<,1.0.0",
        "1.00,>,1.0",
        "1.0,<,1.0-r0",
        "1.0_alpha0,>,1.0_alpha",
        "1.0_alpha_p1,>,1.0_alpha1",
        "1.0~ab,>,1.0-r2",
        "1.0~ab,<,1.0_p",
        "1.0~ab-r1,<,1.0~cd",
        "20220614-r4,<,20230506-r0"
    })
    void ordersAreApks(String left, String sign, String right) {
        int order = PackageManager.APK.versions().compare(left, right);
        assertThat(order < 0 ? "<" : order > 0 ? ">" : "=").isEqualTo(sign);
        assertThat(Integer.signum(PackageManager.APK.versions().compare(right, left)))
                .isEqualTo(-Integer.signum(order));
    }

    @Property(tries = 500)
    void anyTextHasItsPlace(@ForAll String left, @ForAll String right) {
        for (PackageManager manager : PackageManager.values()) {
            int order = manager.versions().compare(left, right);
            assertThat(Integer.signum(manager.versions().compare(right, left))).isEqualTo(-Integer.signum(order));
            assertThat(manager.versions().compare(left, left)).isZero();
        }
    }
}
