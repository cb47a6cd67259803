package dev.reeve.journal;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The members of one line, turned into an entry. What this version does not know is passed over. */
final class EntryMembers {
    private final Map<String, @Nullable Object> members;

    EntryMembers(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    Optional<Entry> toEntry() {
        return switch (text("kind")) {
            case "run-started" -> Optional.of(new RunStarted(text("run"), time("time"), scope(), text("version")));
            case "run" -> Optional.of(run());
            case "finding" -> Optional.of(finding());
            case "resolution" ->
                Optional.of(new ResolutionEntry(
                        time("time"),
                        text("fingerprint"),
                        text("by"),
                        optional("run"),
                        optional("cause"),
                        optional("fix"),
                        optional("prevention")));
            case "proof" -> Optional.of(entryOfProof());
            case "forgotten" -> Optional.of(new ForgottenEntry(time("time"), text("run"), scope(), texts("snapshots")));
            case "reading" -> Optional.of(reading());
            case "note" -> Optional.of(note());
            case "notification" ->
                Optional.of(new NotificationEntry(
                        time("time"),
                        optional("run"),
                        text("channel"),
                        texts("fingerprints"),
                        text("event"),
                        optional("reason")));
            case "round" ->
                Optional.of(new RoundEntry(
                        time("time"),
                        time("start"),
                        text("by"),
                        optional("run"),
                        Boolean.TRUE.equals(members.get("inspected")),
                        answers(),
                        troubles("open"),
                        troubles("overdue"),
                        optional("hand_over")));
            case "accepted" ->
                Optional.of(new AcceptedEntry(
                        time("time"),
                        text("by"),
                        text("baseline"),
                        text("subject"),
                        (int) number("items"),
                        text("digest"),
                        optional("note")));
            default -> Optional.empty();
        };
    }

    private ReadingEntry reading() {
        Map<String, Double> values = new TreeMap<>();
        JsonValues.object(members.get("values")).forEach((name, value) -> {
            if (value instanceof Number number) {
                values.put(name, number.doubleValue());
            }
        });
        return new ReadingEntry(
                time("time"), text("run"), scope(), subject(), Presence.ofLabel(text("presence")), values);
    }

    private NoteEntry note() {
        return new NoteEntry(
                time("time"),
                text("fingerprint"),
                text("by"),
                Boolean.TRUE.equals(members.get("acknowledges")),
                optional("text"),
                optional("cause"),
                optional("fix"),
                optional("prevention"));
    }

    private List<RoundEntry.Answer> answers() {
        List<RoundEntry.Answer> answers = new ArrayList<>();
        if (members.get("answers") instanceof List<?> values) {
            for (Object value : values) {
                EntryMembers answer = new EntryMembers(JsonValues.object(value));
                answers.add(new RoundEntry.Answer(
                        answer.text("item"),
                        Boolean.TRUE.equals(answer.members.get("good")),
                        answer.members.get("value") instanceof Number number ? number.doubleValue() : null,
                        answer.optional("note"),
                        Boolean.TRUE.equals(answer.members.get("skipped"))));
            }
        }
        return answers;
    }

    private List<RoundEntry.Trouble> troubles(String name) {
        List<RoundEntry.Trouble> troubles = new ArrayList<>();
        if (members.get(name) instanceof List<?> values) {
            for (Object value : values) {
                EntryMembers trouble = new EntryMembers(JsonValues.object(value));
                troubles.add(new RoundEntry.Trouble(
                        trouble.text("fingerprint"),
                        severity(trouble.text("severity")),
                        trouble.subject(),
                        trouble.text("problem"),
                        trouble.optional("since") == null ? null : trouble.time("since"),
                        trouble.optional("acknowledged_by"),
                        trouble.optional("note")));
            }
        }
        return troubles;
    }

    private Subject subject() {
        EntryMembers subject = new EntryMembers(JsonValues.object(members.get("subject")));
        return new Subject(subject.optional("host"), subject.optional("job"), subject.optional("item"));
    }

    private ProofEntry entryOfProof() {
        return new ProofEntry(time("time"), text("run"), scope(), text("snapshot_id"), time("data_time"), proof());
    }

    private Proof proof() {
        Duration recovery = Duration.ofMillis(number("recovery_ms"));
        if (optional("database") == null && members.containsKey("of_files")) {
            return new FilesProof(number("files"), number("of_files"), number("bytes"), recovery);
        }
        return new DatabaseProof(
                text("database"),
                text("engine"),
                text("server_version"),
                number("tables"),
                number("rows"),
                Boolean.TRUE.equals(members.get("exact")),
                recovery);
    }

    private RunEntry run() {
        RunCounts counts = new RunCounts(
                number("files"), number("bytes"), number("files_new"), number("files_changed"), number("bytes_stored"));
        Map<Severity, Integer> findings = new EnumMap<>(Severity.class);
        JsonValues.object(members.get("findings"))
                .forEach((label, count) ->
                        findings.merge(severity(label), count instanceof Number n ? n.intValue() : 0, Integer::sum));
        return new RunEntry(
                text("run"),
                scope(),
                time("start"),
                time("end"),
                Outcome.ofLabel(text("outcome")),
                optional("snapshot_id"),
                optional("tree_id"),
                counts,
                ProofLevel.ofLabel(optional("level")),
                Boolean.TRUE.equals(members.get("thorough")),
                findings,
                text("version"));
    }

    private FindingEntry finding() {
        Map<String, String> arguments = new TreeMap<>();
        JsonValues.object(members.get("arguments"))
                .forEach((name, value) -> arguments.put(name, String.valueOf(value)));
        List<String> evidence = texts("evidence");
        Finding finding = new Finding(text("code"), severity(text("severity")), subject(), arguments, evidence);
        return new FindingEntry(
                time("time"),
                text("run"),
                scope(),
                ProofLevel.ofLabel(optional("level")),
                text("fingerprint"),
                finding,
                new Explanation(text("problem"), text("cause"), text("fix"), text("prevention")),
                optional("check"));
    }

    private Scope scope() {
        return new Scope(text("command"), optional("job"), optional("host"), optional("repository"), optional("drill"));
    }

    /** A severity that only a newer reeve knows is unknown, which is never the same as well. */
    private static Severity severity(String label) {
        for (Severity severity : Severity.values()) {
            if (severity.label().equals(label.toLowerCase(Locale.ROOT))) {
                return severity;
            }
        }
        return Severity.UNKNOWN;
    }

    private String text(String name) {
        String value = optional(name);
        if (value == null) {
            throw new IllegalArgumentException("no member \"" + name + '"');
        }
        return value;
    }

    private @Nullable String optional(String name) {
        return members.get(name) instanceof String text ? text : null;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (members.get(name) instanceof List<?> values) {
            values.forEach(value -> texts.add(String.valueOf(value)));
        }
        return texts;
    }

    private long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private Instant time(String name) {
        return Instant.parse(text(name));
    }
}
