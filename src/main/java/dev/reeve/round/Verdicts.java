package dev.reeve.round;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.ChecklistLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Replies as results of a check, so that what is not in order is an incident until a later round finds it well. */
public final class Verdicts {
    /** The check that a person is. */
    public static final String CHECK = "room";

    /** Everything that is on the checklist. */
    public static final Subject ROOM = Subject.job("round");

    private Verdicts() {}

    /** One result for each line; a line without a reply was not looked at. */
    public static List<CheckResult> of(Checklist checklist, Map<String, Reply> replies) {
        List<CheckResult> results = new ArrayList<>();
        for (ChecklistLine line : checklist.lines()) {
            Reply reply = replies.getOrDefault(line.name(), Reply.skipped(line.name()));
            Finding finding = finding(line, reply);
            Subject subject = ROOM.at(line.name());
            results.add(finding == null ? CheckResult.of(CHECK, subject) : CheckResult.of(CHECK, subject, finding));
        }
        return results;
    }

    /** What was read off, by the names that the journal uses: {@code room.temperature}. */
    public static Map<String, Double> readings(Map<String, Reply> replies) {
        Map<String, Double> values = new TreeMap<>();
        replies.forEach((item, reply) -> {
            if (reply.value() != null) {
                values.put(CHECK + '.' + item, reply.value());
            }
        });
        return values;
    }

    private static @Nullable Finding finding(ChecklistLine line, Reply reply) {
        String place = line.place() == null ? "" : line.place() + ": ";
        String[] named = {
            "line", line.name(), "what", place + Checklist.text(line), "note", reply.note() == null ? "–" : reply.note()
        };
        Subject subject = ROOM.at(line.name());
        return switch (reply.state()) {
            case GOOD -> null;
            case SKIPPED -> Finding.of(RoundProblem.LINE_SKIPPED, subject, named);
            case BAD ->
                reply.value() == null
                        ? Finding.of(RoundProblem.LINE_NOT_IN_ORDER, subject, named)
                        : outside(line, reply.value(), subject, named);
        };
    }

    private static Finding outside(ChecklistLine line, double value, Subject subject, String... named) {
        Bounds bounds = Bounds.of(line);
        List<String> all = new ArrayList<>(List.of(named));
        all.addAll(List.of("value", bounds.text(value), "bounds", bounds.text()));
        Severity severity = bounds.severity(value);
        Finding finding = Finding.of(RoundProblem.LINE_OUT_OF_BOUNDS, subject, all.toArray(String[]::new));
        return severity == null ? finding : finding.withSeverity(severity);
    }
}
