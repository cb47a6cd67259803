package dev.reeve.render.result;

import dev.reeve.backup.BackupCounts;
import dev.reeve.backup.BackupResult;
import dev.reeve.journal.Outcome;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.TreeDetail;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of the backup jobs of one command.
 *
 * @param jobs one entry a job, in the order in which they ran
 * @param dryRun whether nothing was to be saved
 */
public record BackupReport(List<Job> jobs, boolean dryRun) implements Result {
    /**
     * One job.
     *
     * @param result what was done, null if nothing was
     * @param copies what was copied to other repositories afterwards
     */
    public record Job(
            String name,
            String host,
            String repository,
            Outcome outcome,
            Duration took,
            @Nullable BackupResult result,
            List<CopyReport.Part> copies) {
        public Job {
            copies = List.copyOf(copies);
        }

        /** The same job with these copies. */
        public Job withCopies(List<CopyReport.Part> done) {
            return new Job(name, host, repository, outcome, took, result, done);
        }
    }

    public BackupReport {
        jobs = List.copyOf(jobs);
    }

    @Override
    public void write(Page page) {
        for (int i = 0; i < jobs.size(); i++) {
            if (i > 0) {
                page.gap();
            }
            write(page, jobs.get(i));
        }
    }

    private void write(Page page, Job job) {
        page.heading(job.name() + "  " + job.host() + " → " + job.repository());
        BackupResult result = job.result();
        if (result == null) {
            page.fact(page.word("verify.outcome"), page.word("outcome.failed"));
            return;
        }
        BackupCounts counts = result.counts();
        page.fact(
                page.word("backup.files"),
                page.catalogue()
                        .text(
                                "render",
                                "backup.files.value",
                                "total",
                                Quantities.count(counts.filesNew() + counts.filesChanged() + counts.filesUnmodified()),
                                "new",
                                Quantities.count(counts.filesNew()),
                                "changed",
                                Quantities.count(counts.filesChanged())));
        page.fact(page.word("backup.size"), Quantities.bytes(counts.bytesListed()));
        if (!dryRun) {
            page.fact(
                    page.word("backup.stored"),
                    page.catalogue()
                            .text(
                                    "render",
                                    "backup.stored.value",
                                    "packed",
                                    Quantities.bytes(result.dataAddedPacked()),
                                    "raw",
                                    Quantities.bytes(result.dataAdded())));
        }
        page.fact(page.word("backup.took"), Quantities.duration(job.took()));
        if (result.snapshot() != null) {
            page.fact(page.word("backup.snapshot"), result.snapshot().id().abbreviated());
        } else {
            page.fact(page.word("backup.snapshot"), page.word("backup.dry-run"));
        }
        page.fact(
                page.word("verify.outcome"),
                page.word("outcome." + job.outcome().label()));
        for (CopyReport.Part copy : job.copies()) {
            String done = copy.result() == null
                    ? page.word("outcome." + copy.outcome().label())
                    : CopyReport.snapshots(page, copy, copy.result());
            page.fact("→ " + copy.to(), done);
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("dry_run", dryRun).startArray("jobs");
        for (Job job : jobs) {
            json.startObject();
            members(json, job);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        for (Job job : jobs) {
            lines.line("backup", json -> members(json, job));
        }
    }

    private static void members(JsonDocument json, Job job) {
        json.member("job", job.name())
                .member("host", job.host())
                .member("repository", job.repository())
                .member("outcome", job.outcome().label())
                .member("seconds", job.took().toMillis() / 1000.0);
        if (!job.copies().isEmpty()) {
            CopyReport.write(json, job.copies());
        }
        BackupResult result = job.result();
        if (result == null) {
            return;
        }
        json.member(
                        "snapshot",
                        result.snapshot() == null
                                ? null
                                : result.snapshot().id().hex())
                .member(
                        "tree",
                        result.snapshot() == null
                                ? null
                                : result.snapshot().tree().hex())
                .member(
                        "parent",
                        result.parent() == null ? null : result.parent().hex())
                .member("complete", result.complete())
                .member("via", result.via());
        counts(json, result);
        json.member(
                "not_told",
                result.notTold().stream().sorted().map(BackupReport::label).toList());
        json.startArray("troubles");
        for (PathTrouble trouble : result.troubles()) {
            json.startObject();
            EntryLine.name(json, "path", trouble.path());
            json.member("kind", trouble.kind().name().toLowerCase(Locale.ROOT))
                    .member("reason", trouble.reason())
                    .endObject();
        }
        json.endArray();
    }

    private static void counts(JsonDocument json, BackupResult result) {
        BackupCounts counts = result.counts();
        json.member("files_new", counts.filesNew())
                .member("files_changed", counts.filesChanged())
                .member("files_unmodified", counts.filesUnmodified())
                .member("dirs_new", counts.dirsNew())
                .member("dirs_changed", counts.dirsChanged())
                .member("dirs_unmodified", counts.dirsUnmodified())
                .member("bytes_listed", counts.bytesListed())
                .member("bytes_read", counts.bytesRead())
                .member("data_added", result.dataAdded())
                .member("data_added_packed", result.dataAddedPacked());
    }

    private static String label(TreeDetail detail) {
        return detail.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
