package dev.reeve.journal;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes entries as JSON objects: the lines of the journal, and the same objects in {@code reeve journal -o json}.
 * Members that have no value are left out. {@code docs/journal.md} describes them.
 */
public final class EntryJson {
    private EntryJson() {}

    /** Writes one entry as one object. */
    public static void write(JsonGenerator json, Entry entry) {
        json.writeStartObject();
        if (entry instanceof RunEntry run) {
            members(json, run);
        } else if (entry instanceof FindingEntry finding) {
            members(json, finding);
        } else if (entry instanceof ResolutionEntry resolution) {
            members(json, resolution);
        } else if (entry instanceof ProofEntry proof) {
            members(json, proof);
        } else if (entry instanceof ForgottenEntry forgotten) {
            members(json, forgotten);
        } else if (entry instanceof ReadingEntry reading) {
            members(json, reading);
        } else if (entry instanceof NoteEntry note) {
            members(json, note);
        } else if (entry instanceof NotificationEntry notification) {
            members(json, notification);
        } else if (entry instanceof RoundEntry round) {
            members(json, round);
        } else if (entry instanceof AcceptedEntry accepted) {
            members(json, accepted);
        } else if (entry instanceof RunStarted started) {
            kind(json, EntryKind.RUN_STARTED);
            time(json, "time", started.time());
            json.writeStringProperty("run", started.run());
            members(json, started.scope());
            json.writeStringProperty("version", started.version());
        }
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, RunEntry run) {
        kind(json, EntryKind.RUN);
        json.writeStringProperty("run", run.run());
        members(json, run.scope());
        time(json, "start", run.start());
        time(json, "end", run.end());
        json.writeStringProperty("outcome", run.outcome().label());
        optional(json, "snapshot_id", run.snapshotId());
        optional(json, "tree_id", run.treeId());
        RunCounts counts = run.counts();
        json.writeNumberProperty("files", counts.files());
        json.writeNumberProperty("bytes", counts.bytes());
        json.writeNumberProperty("files_new", counts.filesNew());
        json.writeNumberProperty("files_changed", counts.filesChanged());
        json.writeNumberProperty("bytes_stored", counts.bytesStored());
        ProofLevel level = run.level();
        optional(json, "level", level == null ? null : level.label());
        json.writeBooleanProperty("thorough", run.thorough());
        json.writeName("findings").writeStartObject();
        for (Map.Entry<Severity, Integer> count : run.findings().entrySet()) {
            json.writeNumberProperty(count.getKey().label(), count.getValue());
        }
        json.writeEndObject();
        json.writeStringProperty("version", run.version());
    }

    private static void members(JsonGenerator json, FindingEntry entry) {
        kind(json, EntryKind.FINDING);
        time(json, "time", entry.time());
        json.writeStringProperty("run", entry.run());
        members(json, entry.scope());
        ProofLevel level = entry.level();
        optional(json, "level", level == null ? null : level.label());
        json.writeStringProperty("fingerprint", entry.fingerprint());
        optional(json, "check", entry.check());
        members(json, entry.finding(), entry.explanation());
    }

    /** Writes the members of a finding into the object that is open; the fingerprint is the caller's. */
    public static void members(JsonGenerator json, Finding finding, Explanation explanation) {
        json.writeStringProperty("code", finding.code());
        json.writeStringProperty("severity", finding.severity().label());
        subject(json, finding.subject());
        json.writeName("arguments").writeStartObject();
        for (Map.Entry<String, String> argument : finding.arguments().entrySet()) {
            json.writeStringProperty(argument.getKey(), argument.getValue());
        }
        json.writeEndObject();
        json.writeName("evidence").writeStartArray();
        finding.evidence().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("problem", explanation.problem());
        json.writeStringProperty("cause", explanation.cause());
        json.writeStringProperty("fix", explanation.fix());
        json.writeStringProperty("prevention", explanation.prevention());
    }

    private static void members(JsonGenerator json, ProofEntry entry) {
        kind(json, EntryKind.PROOF);
        time(json, "time", entry.time());
        json.writeStringProperty("run", entry.run());
        members(json, entry.scope());
        json.writeStringProperty("snapshot_id", entry.snapshotId());
        time(json, "data_time", entry.dataTime());
        if (entry.proof() instanceof DatabaseProof proof) {
            json.writeStringProperty("database", proof.database());
            json.writeStringProperty("engine", proof.engine());
            json.writeStringProperty("server_version", proof.version());
            json.writeNumberProperty("tables", proof.tables());
            json.writeNumberProperty("rows", proof.rows());
            json.writeBooleanProperty("exact", proof.exact());
        } else if (entry.proof() instanceof FilesProof proof) {
            json.writeNumberProperty("files", proof.files());
            json.writeNumberProperty("of_files", proof.of());
            json.writeNumberProperty("bytes", proof.bytes());
        }
        json.writeNumberProperty("recovery_ms", entry.proof().recovery().toMillis());
    }

    private static void members(JsonGenerator json, ResolutionEntry entry) {
        kind(json, EntryKind.RESOLUTION);
        time(json, "time", entry.time());
        json.writeStringProperty("fingerprint", entry.fingerprint());
        json.writeStringProperty("by", entry.by());
        optional(json, "run", entry.run());
        optional(json, "cause", entry.cause());
        optional(json, "fix", entry.fix());
        optional(json, "prevention", entry.prevention());
    }

    private static void members(JsonGenerator json, ForgottenEntry entry) {
        kind(json, EntryKind.FORGOTTEN);
        time(json, "time", entry.time());
        json.writeStringProperty("run", entry.run());
        members(json, entry.scope());
        json.writeName("snapshots").writeStartArray();
        entry.snapshotIds().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void members(JsonGenerator json, ReadingEntry entry) {
        kind(json, EntryKind.READING);
        time(json, "time", entry.time());
        json.writeStringProperty("run", entry.run());
        members(json, entry.scope());
        subject(json, entry.subject());
        json.writeStringProperty("presence", entry.presence().label());
        json.writeName("values").writeStartObject();
        entry.values().forEach(json::writeNumberProperty);
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, NoteEntry entry) {
        kind(json, EntryKind.NOTE);
        time(json, "time", entry.time());
        json.writeStringProperty("fingerprint", entry.fingerprint());
        json.writeStringProperty("by", entry.by());
        json.writeBooleanProperty("acknowledges", entry.acknowledges());
        optional(json, "text", entry.text());
        optional(json, "cause", entry.cause());
        optional(json, "fix", entry.fix());
        optional(json, "prevention", entry.prevention());
    }

    private static void members(JsonGenerator json, NotificationEntry entry) {
        kind(json, EntryKind.NOTIFICATION);
        time(json, "time", entry.time());
        optional(json, "run", entry.run());
        json.writeStringProperty("channel", entry.channel());
        json.writeName("fingerprints").writeStartArray();
        entry.fingerprints().forEach(json::writeString);
        json.writeEndArray();
        json.writeStringProperty("event", entry.event());
        optional(json, "reason", entry.reason());
    }

    private static void members(JsonGenerator json, RoundEntry entry) {
        kind(json, EntryKind.ROUND);
        time(json, "start", entry.start());
        time(json, "time", entry.time());
        json.writeStringProperty("by", entry.by());
        optional(json, "run", entry.run());
        json.writeBooleanProperty("inspected", entry.inspected());
        json.writeName("answers").writeStartArray();
        for (RoundEntry.Answer answer : entry.answers()) {
            json.writeStartObject();
            json.writeStringProperty("item", answer.item());
            json.writeBooleanProperty("good", answer.good());
            Double value = answer.value();
            if (value != null) {
                json.writeNumberProperty("value", value);
            }
            optional(json, "note", answer.note());
            if (answer.skipped()) {
                json.writeBooleanProperty("skipped", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        troubles(json, "open", entry.open());
        troubles(json, "overdue", entry.overdue());
        optional(json, "hand_over", entry.handOver());
    }

    private static void troubles(JsonGenerator json, String name, List<RoundEntry.Trouble> troubles) {
        if (troubles.isEmpty()) {
            return;
        }
        json.writeName(name).writeStartArray();
        for (RoundEntry.Trouble trouble : troubles) {
            json.writeStartObject();
            json.writeStringProperty("fingerprint", trouble.fingerprint());
            json.writeStringProperty("severity", trouble.severity().label());
            subject(json, trouble.subject());
            json.writeStringProperty("problem", trouble.problem());
            if (trouble.since() != null) {
                time(json, "since", trouble.since());
            }
            optional(json, "acknowledged_by", trouble.acknowledgedBy());
            optional(json, "note", trouble.note());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void members(JsonGenerator json, AcceptedEntry entry) {
        kind(json, EntryKind.ACCEPTED);
        time(json, "time", entry.time());
        json.writeStringProperty("by", entry.by());
        json.writeStringProperty("baseline", entry.baseline());
        json.writeStringProperty("subject", entry.subject());
        json.writeNumberProperty("items", entry.items());
        json.writeStringProperty("digest", entry.digest());
        optional(json, "note", entry.note());
    }

    private static void subject(JsonGenerator json, Subject subject) {
        json.writeName("subject").writeStartObject();
        optional(json, "host", subject.host());
        optional(json, "job", subject.job());
        optional(json, "item", subject.item());
        json.writeEndObject();
    }

    private static void members(JsonGenerator json, Scope scope) {
        json.writeStringProperty("command", scope.command());
        optional(json, "job", scope.job());
        optional(json, "host", scope.host());
        optional(json, "repository", scope.repository());
        optional(json, "drill", scope.drill());
    }

    private static void kind(JsonGenerator json, EntryKind kind) {
        json.writeStringProperty("kind", kind.label());
    }

    private static void time(JsonGenerator json, String name, Instant time) {
        json.writeStringProperty(name, time.toString());
    }

    private static void optional(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
