package dev.reeve.round;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.ChecklistLine;
import dev.reeve.inventory.yaml.Place;
import dev.reeve.inventory.yaml.Source;
import dev.reeve.inventory.yaml.YamlDocument;
import dev.reeve.inventory.yaml.YamlFault;
import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a sheet, YAML or JSON, and tells all that is wrong with it in one go, by line and column. */
public final class SheetReader {
    private static final String KEYS = "by, start, answers, notes, acknowledge, hand-over";
    private static final String ANSWER_KEYS = "good, value, skip, note";

    private final Checklist checklist;
    private final Clock clock;
    private final List<Finding> mistakes = new ArrayList<>();
    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final List<Sheet.Remark> notes = new ArrayList<>();
    private final List<Sheet.Remark> acknowledgements = new ArrayList<>();
    private @Nullable String by;
    private @Nullable Instant start;
    private @Nullable String handOver;

    /** @param clock the time, which a round cannot begin after, and the zone of times without one */
    private SheetReader(Checklist checklist, Clock clock) {
        this.checklist = checklist;
        this.clock = clock;
    }

    /**
     * What a file says.
     *
     * @param sheet all of it that could be read
     * @param mistakes everything that could not
     */
    public record Read(Sheet sheet, List<Finding> mistakes) {
        public Read {
            mistakes = List.copyOf(mistakes);
        }
    }

    /** Reads a text; {@code name} is what its mistakes call it. */
    public static Read read(Path name, String text, Checklist checklist, Clock clock) {
        SheetReader reader = new SheetReader(checklist, clock);
        YamlDocument document = YamlReader.read(new Source(name, text), (key, within) -> false);
        document.faults().forEach(reader::fault);
        if (document.root() != null) {
            reader.root(document.root());
        }
        Sheet sheet = new Sheet(
                reader.by, reader.start, reader.replies, reader.notes, reader.acknowledgements, reader.handOver);
        return new Read(sheet, reader.mistakes);
    }

    private void fault(YamlFault fault) {
        String kind = fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String detail = fault.detail().isEmpty() ? kind : kind + ": " + fault.detail();
        wrong(RoundProblem.SHEET_MALFORMED, fault.place(), "detail", detail);
    }

    private void root(YamlNode root) {
        if (!(root instanceof Mapping mapping)) {
            wrong(RoundProblem.SHEET_UNFIT, root.place(), "found", root.notation(), "expected", KEYS);
            return;
        }
        for (Entry entry : mapping.entries()) {
            switch (entry.key()) {
                case "by" -> by = words(entry);
                case "start" -> start = moment(entry);
                case "answers" -> below(entry).forEach(this::answer);
                case "notes" -> remarks(entry, notes);
                case "acknowledge" -> remarks(entry, acknowledgements);
                case "hand-over" -> handOver = words(entry);
                default -> unknown(entry, KEYS);
            }
        }
    }

    private List<Entry> below(Entry entry) {
        if (entry.value() instanceof Mapping mapping) {
            return mapping.entries();
        } else if (!isNothing(entry.value())) {
            unfit(entry.value(), entry.key() + ": { … }");
        }
        return List.of();
    }

    private void remarks(Entry section, List<Sheet.Remark> remarks) {
        for (Entry entry : below(section)) {
            String words = words(entry);
            if (words != null) {
                remarks.add(new Sheet.Remark(entry.key(), words, entry.place()));
            }
        }
    }

    private void answer(Entry entry) {
        Optional<ChecklistLine> line = checklist.line(entry.key());
        if (line.isEmpty()) {
            unknown(entry, String.join(", ", checklist.names()));
        } else if (isNothing(entry.value())) {
            replies.put(entry.key(), Reply.skipped(entry.key()));
        } else if (entry.value() instanceof Scalar scalar) {
            reply(line.get(), scalar).ifPresent(reply -> replies.put(entry.key(), reply));
        } else if (entry.value() instanceof Mapping mapping) {
            answer(line.get(), mapping);
        } else {
            unfit(entry.value(), expected(line.get()));
        }
    }

    /** An answer with a note: {@code { good: no, note: rack 3 is open }}. */
    private void answer(ChecklistLine line, Mapping mapping) {
        Optional<Reply> reply = Optional.empty();
        String note = null;
        for (Entry entry : mapping.entries()) {
            switch (entry.key()) {
                case "good", "value" -> reply = entry.value() instanceof Scalar scalar ? reply(line, scalar) : reply;
                case "skip" -> reply = Optional.of(Reply.skipped(line.name()));
                case "note" -> note = words(entry);
                default -> unknown(entry, ANSWER_KEYS);
            }
        }
        if (reply.isEmpty()
                && mapping.entry("good").isEmpty()
                && mapping.entry("value").isEmpty()) {
            unfit(mapping, expected(line));
        }
        String words = note;
        reply.ifPresent(found -> replies.put(line.name(), words == null ? found : found.noted(words)));
    }

    private Optional<Reply> reply(ChecklistLine line, Scalar scalar) {
        Optional<Reply> reply = ReplyNotation.parse(line, scalar.text());
        if (reply.isEmpty() && scalar.kind() != Scalar.Kind.BROKEN) {
            unfit(scalar, expected(line));
        }
        return reply;
    }

    private static String expected(ChecklistLine line) {
        String unit = Bounds.of(line).unit();
        return line.number() == null ? "y | n | skip | { good: n, note: … }" : "21.5 (" + unit + ") | skip";
    }

    private @Nullable String words(Entry entry) {
        if (entry.value() instanceof Scalar scalar) {
            String text = scalar.text().strip();
            return text.isEmpty() || isNothing(scalar) ? null : text;
        }
        unfit(entry.value(), entry.key() + ": …");
        return null;
    }

    private @Nullable Instant moment(Entry entry) {
        String text = words(entry);
        if (text == null) {
            return null;
        }
        Optional<Instant> moment = moment(text.replace(' ', 'T'));
        if (moment.isEmpty() || moment.get().isAfter(clock.instant())) {
            unfit(entry.value(), "2026-11-23 08:00 (≤ " + clock.instant() + ")");
            return null;
        }
        return moment.get();
    }

    private Optional<Instant> moment(String iso) {
        try {
            return Optional.of(OffsetDateTime.parse(iso).toInstant());
        } catch (DateTimeException e) {
            // Without an offset it is in the zone of the reader.
        }
        try {
            return Optional.of(LocalDateTime.parse(iso).atZone(clock.getZone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isNothing(YamlNode node) {
        return node instanceof Scalar scalar && scalar.kind() == Scalar.Kind.NULL;
    }

    private void unknown(Entry entry, String known) {
        wrong(RoundProblem.SHEET_UNKNOWN_NAME, entry.place(), "found", entry.key(), "known", known);
    }

    private void unfit(YamlNode node, String expected) {
        wrong(RoundProblem.SHEET_UNFIT, node.place(), "found", node.notation(), "expected", expected);
    }

    private void wrong(RoundProblem problem, Place place, String... arguments) {
        mistakes.add(mistake(problem, place, arguments));
    }

    /** A mistake at a place, with the line that it is in. */
    public static Finding mistake(RoundProblem problem, Place place, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("place", place.toString(), "line", Integer.toString(place.line())));
        return Finding.of(problem, Subject.item(place.toString()), all.toArray(String[]::new))
                .withEvidence(place.snippet().lines());
    }
}
