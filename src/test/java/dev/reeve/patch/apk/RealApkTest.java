package dev.reeve.patch.apk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Asks a real apk, built from its source, and only where it is named; what it said before is checked by {@link ApkTest} everywhere.
 * {@code mvn test -Dtest=RealApkTest -Dreeve.apk=/path/to/apk -Dreeve.apk.release=2.14.10 -Dreeve.update=true} records it anew
 * (LD_LIBRARY_PATH leads to the library of an apk 2); needs root, busybox-static, openssl and iproute2.
 */
final class RealApkTest {
    @TempDir
    Path folder;

    @Test
    void apkSaysWhatWasRecorded() throws Exception {
        String apk = System.getProperty("reeve.apk", "");
        String release = System.getProperty("reeve.apk.release", "");
        assumeThat(apk).as("-Dreeve.apk names no program").isNotEmpty();
        ApkWorld world =
                new ApkWorld(Path.of(apk), folder.resolve("root"), ApkTest.ALPINE.getOrDefault(release, "3.22.2"));
        Map<String, byte[]> answers = new TreeMap<>();
        for (String scene : ApkWorld.SCENES.keySet()) {
            answers.put(scene, world.asked(scene));
        }
        if (Boolean.getBoolean("reeve.update")) {
            for (Map.Entry<String, byte[]> one : answers.entrySet()) {
                Files.write(
                        Path.of("src/test/resources/apk", release + '-' + one.getKey() + ".answer"), one.getValue());
            }
        }
        assertThat(answers).hasSize(ApkWorld.SCENES.size());
        for (Map.Entry<String, byte[]> one : answers.entrySet()) {
            ApkTest.check(one.getKey(), ApkWorld.answer(one.getValue()));
        }
    }
}
