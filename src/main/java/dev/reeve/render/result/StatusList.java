package dev.reeve.render.result;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RunEntry;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.schedule.JobStanding;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How jobs stand, one line each; red where a rule is broken. */
public record StatusList(List<JobStanding> jobs) implements Result {
    @Override
    public void write(Page page) {
        if (jobs.isEmpty()) {
            page.line(page.word("status.none"));
            return;
        }
        Table table = new Table(
                Column.flexible(page.word("column.job")),
                Column.left(page.word("column.state")),
                Column.left(page.word("column.backup")),
                Column.right(page.word("column.age")),
                Column.right(page.word("column.limit")),
                Column.left(page.word("column.level")),
                Column.left(page.word("column.proved")),
                Column.left(page.word("column.next")));
        for (JobStanding job : jobs) {
            table.row(
                    worst(job).map(Finding::severity).orElse(null),
                    job.rules().job(),
                    page.word("standing." + state(job)),
                    moment(page, job.done() == null ? null : job.done().start()),
                    job.age() == null ? "-" : Quantities.duration(job.age()),
                    job.rules().maxAge() == null
                            ? "-"
                            : Quantities.duration(job.rules().maxAge()),
                    verified(page, job.verified()),
                    moment(page, job.proved() == null ? null : job.proved().start()),
                    moment(page, job.next()));
        }
        page.table(table);
    }

    private static String moment(Page page, @Nullable Instant time) {
        return time == null ? "-" : page.moment(time);
    }

    private static String verified(Page page, @Nullable RunEntry run) {
        return run == null || run.level() == null
                ? "-"
                : page.moment(run.start()) + " "
                        + page.word("status.level." + run.level().label());
    }

    private static Optional<Finding> worst(JobStanding job) {
        return job.findings().stream().max(Comparator.comparing(Finding::severity));
    }

    /** The first of the broken rules, by the name of its problem. */
    private static String state(JobStanding job) {
        String otherwise = job.running() ? "running" : "well";
        return job.findings().stream()
                .findFirst()
                .map(finding -> finding.code().substring(finding.code().indexOf('.') + 1))
                .orElse(otherwise);
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("jobs");
        for (JobStanding job : jobs) {
            json.startObject();
            members(json, job);
            json.endObject();
        }
        json.endArray().endObject();
    }

    @Override
    public void write(JsonLines lines) {
        jobs.forEach(job -> lines.line("job", json -> members(json, job)));
    }

    private static void members(JsonDocument json, JobStanding job) {
        RunEntry done = job.done();
        RunEntry verified = job.verified();
        RunEntry proved = job.proved();
        json.member("command", job.rules().command())
                .member("job", job.rules().job())
                .member("host", job.rules().host())
                .member("repository", job.rules().repository())
                .member("state", job.findings().isEmpty() ? state(job) : "broken")
                .member("problems", job.findings().stream().map(Finding::code).toList())
                .member("running", job.running());
        if (done != null && job.age() != null) {
            json.member("last_backup", done.start())
                    .member("snapshot_id", done.snapshotId())
                    .member("age_seconds", job.age().toSeconds());
        }
        if (job.rules().maxAge() != null) {
            json.member("max_age_seconds", job.rules().maxAge().toSeconds());
        }
        if (verified != null && verified.level() != null) {
            json.member("verified", verified.start())
                    .member("level", verified.level().label());
        }
        json.member("proved", proved == null ? null : proved.start()).member("next", job.next());
    }
}
