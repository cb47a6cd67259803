package dev.reeve.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class BaselinesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private final Path directory = Jimfs.newFileSystem(Configuration.unix()).getPath("/var/lib/reeve/baselines");
    private final Baselines baselines = new Baselines(directory);

    private static Baseline of(String subject, Map<String, String> items) {
        return new Baseline("accounts", subject, NOON, "ann", new TreeMap<>(items));
    }

    @Test
    void whatWasAcceptedLastIsRead() {
        assertThat(baselines.read("accounts", "db1")).isEmpty();
        String first = baselines.write(of("db1", Map.of("root", "0", "ann", "1000")));
        Baseline now = of("db1", Map.of("root", "0", "bob", "1001"));
        String second = baselines.write(now);

        assertThat(baselines.read("accounts", "db1")).contains(now);
        assertThat(baselines.read("accounts", "db2")).isEmpty();
        assertThat(second).hasSize(64).isNotEqualTo(first);
    }

    @Test
    void differencesAreAddedRemovedAndChanged() {
        Difference difference = of("db1", Map.of("root", "0", "ann", "1000", "bob", "1001"))
                .compare(Map.of("root", "0", "ann", "0", "eve", "0"));

        assertThat(difference.added()).containsExactly(Map.entry("eve", "0"));
        assertThat(difference.removed()).containsExactly(Map.entry("bob", "1001"));
        assertThat(difference.changed()).containsExactly(Map.entry("ann", new Difference.Change("1000", "0")));
        assertThat(difference.isEmpty()).isFalse();
        assertThat(of("db1", Map.of("root", "0")).compare(Map.of("root", "0")).isEmpty())
                .isTrue();
    }

    @Property(tries = 200)
    void anyNamesAndContentsComeBack(@ForAll String subject, @ForAll Map<String, String> items) throws IOException {
        Baseline baseline = of("s" + lone(subject), lone(items));
        try (var memory = Jimfs.newFileSystem(Configuration.unix())) {
            Baselines fresh = new Baselines(memory.getPath("/b"));
            fresh.write(baseline);
            assertThat(fresh.read("accounts", baseline.subject())).contains(baseline);
        }
    }

    private static Map<String, String> lone(Map<String, String> items) {
        Map<String, String> whole = new TreeMap<>();
        items.forEach((name, content) -> whole.put(lone(name), lone(content)));
        return whole;
    }

    /** What no UTF-8 can hold cannot come from a host either. */
    private static String lone(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void namesCannotLeadOutOfTheDirectory() throws IOException {
        baselines.write(of("../../etc/passwd", Map.of()));
        baselines.write(of("..", Map.of()));
        try (Stream<Path> all = Files.walk(directory.getRoot())) {
            assertThat(all.filter(Files::isRegularFile)).hasSize(2).allMatch(file -> file.startsWith(directory));
        }
    }

    @Test
    void aDamagedFileIsSaidSo() throws IOException {
        baselines.write(of("db1", Map.of("root", "0")));
        Path file = directory.resolve("accounts/db1.json");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> baselines.read("accounts", "db1"))
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.finding().code()).isEqualTo("baseline.unreadable"));
        }
    }
}
