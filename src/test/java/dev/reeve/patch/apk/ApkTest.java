package dev.reeve.patch.apk;
import dev.reeve.machine.collect.HostAnswer;
import java.util.Map;
final class ApkTest {
    static final Map<String, String> ALPINE =
            Map.of("2.12.14", "3.15.11", "2.14.4", "3.19.9", "2.14.10", "3.22.2", "3.0.6", "3.23.0");
    static void check(String scene, HostAnswer answer) { }
}
