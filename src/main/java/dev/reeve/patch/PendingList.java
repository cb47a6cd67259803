package dev.reeve.patch;

import dev.reeve.inventory.PatchDeadlines;
import dev.reeve.inventory.PatchException;
import dev.reeve.inventory.PatchRules;
import dev.reeve.survey.Past;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The updates that wait on a host, with what is to be thought of each. */
final class PendingList {
    /** The measure by which the journal knows since when a security update waits, as seconds since 1970. */
    static final String SINCE = "pending:";

    /** A host with more is told in the finding, not in the journal. */
    private static final int MOST_KEPT = 300;

    private static final int LONGEST_NAME = 100;

    private final PatchRules rules;
    private final Past past;
    private final Instant now;

    PendingList(PatchRules rules, Past past, Instant now) {
        this.rules = rules;
        this.past = past;
        this.now = now;
    }

    List<Pending> of(List<Update> updates) {
        PatchDeadlines deadlines = rules.deadlines().over(PatchDeadlines.IN_EFFECT);
        List<Pending> pending = new ArrayList<>();
        for (Update update : updates) {
            Instant since = past.last(key(update))
                    .map(seconds -> Instant.ofEpochSecond(seconds.longValue()))
                    .filter(first -> !first.isAfter(now))
                    .orElse(now);
            Optional<PatchException> known = rules.ignore().stream()
                    .filter(one -> one.holdsOn(LocalDate.ofInstant(now, ZoneOffset.UTC)) && names(one, update))
                    .findFirst();
            Duration deadline = update.security() ? deadline(deadlines, update.severity()) : null;
            Pending.Standing standing =
                    known.isPresent() ? Pending.Standing.IGNORED : standing(update, since, deadline);
            pending.add(new Pending(
                    update,
                    since,
                    deadline,
                    standing,
                    known.map(PatchException::reason).orElse("")));
        }
        return pending;
    }

    private Pending.Standing standing(Update update, Instant since, @Nullable Duration deadline) {
        if (deadline == null) {
            return Pending.Standing.ORDINARY;
        }
        boolean held = update.held() != null;
        if (held && rules.heldAllowed().stream().anyMatch(glob -> fits(glob, update.name()))) {
            return Pending.Standing.IGNORED;
        } else if (now.isAfter(since.plus(deadline))) {
            return Pending.Standing.OVERDUE;
        }
        return held ? Pending.Standing.HELD : Pending.Standing.DUE;
    }

    private static boolean names(PatchException known, Update update) {
        return fits(known.name(), update.name())
                || update.advisories().stream().anyMatch(advisory -> fits(known.name(), advisory));
    }

    /** Stars stand for anything. */
    static boolean fits(String glob, String name) {
        return glob.contains("*") ? star(glob.split("\\*+", -1), name) : glob.equals(name);
    }

    /** Without regular expressions, which a name of 8000 letters would keep busy. */
    private static boolean star(String[] parts, String name) {
        int at = parts[0].length();
        if (!name.startsWith(parts[0])) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() - at >= last.length() && name.endsWith(last);
    }

    private static Duration deadline(PatchDeadlines deadlines, UpdateSeverity severity) {
        Duration own = switch (severity) {
            case CRITICAL -> deadlines.critical();
            case IMPORTANT -> deadlines.important();
            case MODERATE -> deadlines.moderate();
            case LOW -> deadlines.low();
            case UNKNOWN -> deadlines.unknown();
        };
        return Objects.requireNonNull(own);
    }

    /** What the journal keeps of them, for the next run. */
    static Map<String, Double> kept(List<Pending> pending) {
        Map<String, Double> kept = new TreeMap<>();
        for (Pending one : pending) {
            if (one.update().security() && kept.size() < MOST_KEPT) {
                kept.putIfAbsent(key(one.update()), (double) one.since().getEpochSecond());
            }
        }
        return kept;
    }

    /** What the journal knew, where nobody could look this time. */
    static Map<String, Double> carried(Past past) {
        Map<String, Double> carried = new TreeMap<>();
        past.last()
                .ifPresent(reading -> reading.values().forEach((name, value) -> {
                    if (name.startsWith(SINCE) && carried.size() < MOST_KEPT) {
                        carried.put(name, value);
                    }
                }));
        return carried;
    }

    private static String key(Update update) {
        String name = update.name();
        return SINCE + (name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME));
    }
}
