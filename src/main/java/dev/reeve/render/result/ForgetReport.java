package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.retention.Decision;
import dev.reeve.retention.Reason;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which snapshots were forgotten, which were kept, and why.
 *
 * @param parts one entry a job, and one a repository for snapshots that were named
 * @param pruned what the prunes after it did
 * @param dryRun whether nothing was to be removed
 */
public record ForgetReport(List<Part> parts, List<PruneReport> pruned, boolean dryRun) implements Result {
    /**
     * One job, or the snapshots of a repository that were named.
     *
     * @param job null for snapshots that were named
     * @param host null for snapshots that were named
     * @param done whether the rules could be applied
     * @param decisions one for each snapshot; none if they could not
     */
    public record Part(
            @Nullable String job, @Nullable String host, String repository, boolean done, List<Decision> decisions) {
        public Part {
            decisions = List.copyOf(decisions);
        }

        /** The snapshots that go. */
        public List<Snapshot> gone() {
            return decisions.stream()
                    .filter(decision -> !decision.keeps())
                    .map(Decision::snapshot)
                    .toList();
        }
    }

    public ForgetReport {
        parts = List.copyOf(parts);
        pruned = List.copyOf(pruned);
    }

    @Override
    public void write(Page page) {
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                page.gap();
            }
            write(page, parts.get(i));
        }
        for (PruneReport prune : pruned) {
            page.gap();
            prune.write(page);
        }
    }

    private void write(Page page, Part part) {
        page.heading(
                part.job() == null ? part.repository() : part.job() + "  " + part.host() + " → " + part.repository());
        if (!part.done()) {
            page.fact(page.word("verify.outcome"), page.word("outcome.failed"));
            return;
        }
        int gone = part.gone().size();
        page.fact(page.word("forget.kept"), Quantities.count(part.decisions().size() - gone));
        page.fact(page.word(dryRun ? "forget.would-go" : "forget.gone"), Quantities.count(gone));
        if (part.decisions().isEmpty()) {
            return;
        }
        Table table = new Table(
                Column.left(page.word("column.snapshot")),
                Column.left(page.word("column.time")),
                Column.left(page.word("column.fate")),
                Column.flexible(page.word("column.reasons")));
        for (Decision decision : part.decisions()) {
            table.row(
                    decision.snapshot().id().abbreviated(),
                    page.moment(decision.snapshot().time().toInstant()),
                    page.word(decision.keeps() ? "fate.kept" : dryRun ? "fate.would-go" : "fate.gone"),
                    decision.reasons().stream()
                            .map(reason -> text(page, reason))
                            .collect(Collectors.joining(", ")));
        }
        page.table(table);
    }

    private static String text(Page page, Reason reason) {
        if (reason instanceof Reason.Counted counted) {
            return page.word("keep." + counted.bucket().label());
        } else if (reason instanceof Reason.Oldest oldest) {
            return page.word("keep.oldest") + " ("
                    + page.word("keep." + oldest.bucket().label()) + ")";
        } else if (reason instanceof Reason.Within within) {
            return page.catalogue()
                    .text("render", "keep.within", "span", within.span().toString());
        } else if (reason instanceof Reason.BucketWithin within) {
            return page.word("keep." + within.bucket().label()) + " "
                    + page.catalogue()
                            .text("render", "keep.within", "span", within.span().toString());
        } else if (reason instanceof Reason.Tagged tagged) {
            return page.word("keep.tag") + " " + tagged.tags().stream().sorted().collect(Collectors.joining(","));
        }
        return page.word(reason instanceof Reason.Proved ? "keep.proved" : "keep.no-rules");
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().member("dry_run", dryRun).startArray("groups");
        for (Part part : parts) {
            json.startObject()
                    .member("job", part.job())
                    .member("host", part.host())
                    .member("repository", part.repository())
                    .member("done", part.done());
            json.startArray("kept");
            part.decisions().stream().filter(Decision::keeps).forEach(kept -> members(json, kept, true));
            json.endArray().startArray("forgotten");
            part.decisions().stream().filter(decision -> !decision.keeps()).forEach(gone -> members(json, gone, false));
            json.endArray().endObject();
        }
        json.endArray().startArray("pruned");
        for (PruneReport prune : pruned) {
            prune.write(json);
        }
        json.endArray().endObject();
    }

    private static void members(JsonDocument json, Decision decision, boolean reasons) {
        json.startObject()
                .member("snapshot", decision.snapshot().id().hex())
                .member("time", decision.snapshot().time().toInstant());
        if (reasons) {
            json.member(
                    "reasons", decision.reasons().stream().map(Reason::label).toList());
        }
        json.endObject();
    }
}
