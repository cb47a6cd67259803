package dev.reeve.patch.life;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.patch.PatchProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ends that are known.
 *
 * @param date the day of which the data is
 * @param cycles by the product's name and the cycle's
 */
public record EndOfLife(LocalDate date, Map<String, Map<String, Cycle>> cycles) {
    private static final String BROUGHT = "/dev/reeve/patch/end-of-life.json";
    private static final long MOST_BYTES = 10_000_000;

    public EndOfLife {
        Map<String, Map<String, Cycle>> copy = new LinkedHashMap<>();
        cycles.forEach((product, own) -> copy.put(product, Map.copyOf(own)));
        cycles = java.util.Collections.unmodifiableMap(copy);
    }

    /** What reeve brings along. */
    public static EndOfLife brought() {
        try (InputStream in = Objects.requireNonNull(EndOfLife.class.getResourceAsStream(BROUGHT))) {
            return EndOfLifeFile.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the program's own data", e);
        }
    }

    /**
     * What reeve brings along, with the entries of a file before it.
     *
     * @param file in the same words; null for none
     * @throws Failure {@link PatchProblem#END_OF_LIFE_UNREADABLE}
     */
    public static EndOfLife with(@Nullable Path file) {
        if (file == null) {
            return brought();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            return EndOfLifeFile.read(Files.readAllBytes(file)).over(brought());
        } catch (IOException | RuntimeException e) {
            String path = file.toString();
            throw Failure.of(
                            PatchProblem.END_OF_LIFE_UNREADABLE,
                            Subject.item(path),
                            "path",
                            path,
                            "detail",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse(""))
                    .causedBy(e);
        }
    }

    /** These entries before those of the other; what a file says anew makes the data as young as it. */
    private EndOfLife over(EndOfLife other) {
        Map<String, Map<String, Cycle>> all = new LinkedHashMap<>(other.cycles);
        cycles.forEach((product, own) -> all.merge(product, own, (old, fresh) -> {
            Map<String, Cycle> both = new HashMap<>(old);
            both.putAll(fresh);
            return both;
        }));
        return new EndOfLife(date.isAfter(other.date) ? date : other.date, all);
    }

    /** The cycle that a version belongs to: {@code 15.4-1.pgdg120+1} belongs to 15. */
    public Optional<Cycle> of(String product, String version) {
        Map<String, Cycle> own = cycles.getOrDefault(product, Map.of());
        Cycle best = null;
        for (Cycle cycle : own.values()) {
            boolean fits = version.equals(cycle.cycle())
                    || (version.startsWith(cycle.cycle())
                            && ends(version.charAt(cycle.cycle().length())));
            if (fits && (best == null || cycle.cycle().length() > best.cycle().length())) {
                best = cycle;
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean ends(char next) {
        return !Character.isLetterOrDigit(next);
    }
}
