package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.restore.PathNote;
import dev.reeve.restore.PlannedChange;
import dev.reeve.restore.RestoreCounts;
import dev.reeve.restore.RestoreResult;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What a restore did, or would do.
 *
 * @param planned what would be done with each path, for a dry run only
 */
public record RestoreReport(
        RestoreResult result, String repository, Duration took, boolean dryRun, List<PlannedChange> planned)
        implements Result {
    public RestoreReport {
        planned = List.copyOf(planned);
    }

    @Override
    public void write(Page page) {
        for (PlannedChange change : planned) {
            page.line(page.word("restore.action." + label(change.action())) + "  "
                    + change.path().text());
        }
        if (!planned.isEmpty()) {
            page.gap();
        }
        RestoreCounts counts = result.counts();
        page.fact(page.word("backup.snapshot"), result.snapshot().abbreviated() + "  " + repository);
        page.fact(
                page.word("restore.target"),
                result.host().isEmpty() ? result.target() : result.host() + ":" + result.target());
        page.fact(
                page.word("backup.files"),
                page.catalogue()
                        .text(
                                "render",
                                "restore.files.value",
                                "files",
                                Quantities.count(dryRun ? counts.filesExpected() : counts.files()),
                                "unchanged",
                                Quantities.count(counts.unchanged()),
                                "left",
                                Quantities.count(counts.left()),
                                "lost",
                                Quantities.count(counts.lost())));
        page.fact(page.word("backup.size"), Quantities.bytes(dryRun ? counts.bytesExpected() : counts.bytes()));
        page.fact(page.word("backup.took"), Quantities.duration(took));
        if (dryRun) {
            page.text("render", "restore.dry-run");
        }
    }

    @Override
    public void write(JsonDocument json) {
        RestoreCounts counts = result.counts();
        json.startObject()
                .member("dry_run", dryRun)
                .member("snapshot", result.snapshot().hex())
                .member("repository", repository)
                .member("host", result.host())
                .member("target", result.target())
                .member("via", result.via())
                .member("complete", result.complete())
                .member("seconds", took.toMillis() / 1000.0)
                .member("files", dryRun ? counts.filesExpected() : counts.files())
                .member("bytes", dryRun ? counts.bytesExpected() : counts.bytes())
                .member("directories", counts.directories())
                .member("others", counts.others())
                .member("unchanged", counts.unchanged())
                .member("left", counts.left())
                .member("lost", counts.lost())
                .member(
                        "limits",
                        result.limits().stream()
                                .sorted()
                                .map(RestoreReport::label)
                                .toList());
        json.startArray("notes");
        for (PathNote note : result.notes()) {
            json.startObject();
            EntryLine.name(json, "path", note.path());
            json.member("kind", label(note.kind()))
                    .member("reason", note.reason())
                    .endObject();
        }
        json.endArray().startArray("planned");
        for (PlannedChange change : planned) {
            json.startObject().member("action", label(change.action()));
            EntryLine.name(json, "path", change.path());
            json.member("size", change.size()).endObject();
        }
        json.endArray().endObject();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
