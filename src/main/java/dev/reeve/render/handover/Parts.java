package dev.reeve.render.handover;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.ChecklistLine;
import dev.reeve.journal.RoundEntry;
import dev.reeve.round.Bounds;
import dev.reeve.round.Checklist;
import dev.reeve.round.Reply;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The parts of a hand-over page in one language and one time zone. */
final class Parts {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    /** What stands where there is nothing. */
    static final String NOTHING = "-";

    /** The problem and the note. */
    private static final int PROSE = 2;

    private final RoundEntry round;
    private final Checklist checklist;
    private final Catalogue catalogue;
    private final ZoneId zone;

    Parts(RoundEntry round, Checklist checklist, Catalogue catalogue, ZoneId zone) {
        this.round = round;
        this.checklist = checklist;
        this.catalogue = catalogue;
        this.zone = zone;
    }

    String title() {
        return word("title") + ' ' + moment(round.time());
    }

    /** Names and values. */
    List<List<String>> facts() {
        return List.of(
                List.of(word("by"), round.by()),
                List.of(word("when"), moment(round.start()) + " – " + moment(round.time())),
                List.of(word("round"), Objects.requireNonNullElse(round.run(), NOTHING)),
                List.of(word("inspected"), word(round.inspected() ? "inspected.yes" : "inspected.no")));
    }

    List<Part> all() {
        Predicate<RoundEntry.Trouble> taken = trouble -> trouble.acknowledgedBy() != null;
        Predicate<RoundEntry.Trouble> fresh =
                trouble -> trouble.since() == null || !trouble.since().isBefore(round.start());
        return List.of(
                Part.words(word("words"), Objects.requireNonNullElse(round.handOver(), word("words.none"))),
                ofChecklist(),
                troubles("found", round.open(), taken.negate().and(fresh), false),
                troubles("open", round.open(), taken.negate().and(fresh.negate()), false),
                troubles("acknowledged", round.open(), taken, true),
                troubles("overdue", round.overdue(), trouble -> true, true));
    }

    private Part ofChecklist() {
        List<Part.Row> rows = new ArrayList<>();
        for (RoundEntry.Answer answer : round.answers()) {
            Optional<ChecklistLine> line = checklist.line(answer.item());
            String place =
                    line.map(ChecklistLine::place).map(where -> where + ": ").orElse("");
            String state = answer.skipped() ? "skipped" : answer.good() ? "good" : "bad";
            Severity severity = answer.skipped() ? Severity.UNKNOWN : answer.good() ? null : Severity.WARNING;
            rows.add(new Part.Row(
                    severity,
                    List.of(
                            place + line.map(Checklist::text).orElse(answer.item()),
                            catalogue.text("round", "state." + state),
                            value(line, answer.value()),
                            text(answer.note()))));
        }
        List<String> heads = List.of(word("line"), word("state"), word("value"), word("note"));
        return Part.table(word("checklist"), NOTHING, heads, rows);
    }

    private static String value(Optional<ChecklistLine> line, @Nullable Double value) {
        if (value == null) {
            return NOTHING;
        }
        return line.map(known -> Bounds.of(known).text(value)).orElseGet(() -> Reply.plain(value));
    }

    private Part troubles(
            String name, List<RoundEntry.Trouble> all, Predicate<RoundEntry.Trouble> wanted, boolean taken) {
        List<Part.Row> rows = new ArrayList<>();
        for (RoundEntry.Trouble trouble : all) {
            if (wanted.test(trouble)) {
                List<String> cells = new ArrayList<>(List.of(
                        catalogue.text(
                                "render", "severity." + trouble.severity().label()),
                        where(trouble.subject()),
                        trouble.since() == null ? NOTHING : moment(trouble.since())));
                if (taken) {
                    cells.add(text(trouble.acknowledgedBy()));
                }
                cells.addAll(List.of(trouble.fingerprint(), trouble.problem(), text(trouble.note())));
                rows.add(new Part.Row(trouble.severity(), cells));
            }
        }
        List<String> heads = new ArrayList<>(List.of(word("severity"), word("where"), word("since")));
        if (taken) {
            heads.add(word("who"));
        }
        heads.addAll(List.of(word("incident"), word("problem"), word("note")));
        return Part.table(word(name), word(name + ".none"), heads, rows).telling(PROSE);
    }

    private static String where(Subject subject) {
        String name = Stream.of(subject.host(), subject.job(), subject.item())
                .flatMap(Stream::ofNullable)
                .collect(Collectors.joining(" · "));
        return name.isEmpty() ? NOTHING : name;
    }

    private static String text(@Nullable String text) {
        return text == null ? NOTHING : text;
    }

    String moment(Instant time) {
        return MINUTES.format(time.atZone(zone));
    }

    String word(String key) {
        return catalogue.text("round", "page." + key);
    }
}
