package dev.reeve.render.result;

import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.RunStarted;
import dev.reeve.journal.Scope;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One run: what it was about, how it ended, what it proved, removed and found.
 *
 * @param run a {@link RunEntry}, or a {@link RunStarted} that has no end
 * @param proofs what it has proved, if it was a drill
 * @param forgotten the snapshots that it removed on purpose, each as 64 hex digits
 * @param findings what it found
 */
public record RunPage(Entry run, List<ProofEntry> proofs, List<String> forgotten, List<FindingEntry> findings)
        implements Result {

    @Override
    public void write(Page page) {
        if (run instanceof RunEntry ended) {
            facts(page, ended);
        } else if (run instanceof RunStarted started) {
            facts(page, started.run(), started.scope());
            page.fact(page.word("column.started"), page.moment(started.time()));
            page.fact(page.word("column.outcome"), page.word("outcome.unfinished"));
        }
        proofs.forEach(entry -> ProofLines.write(page, entry.proof()));
        for (String snapshot : forgotten) {
            page.fact(page.word("column.forgotten"), snapshot);
        }
        for (FindingEntry finding : findings) {
            page.gap().finding(finding.finding(), IncidentPage.explain(finding, page.catalogue()));
            page.fact(page.word("column.incident"), finding.fingerprint());
        }
    }

    private static void facts(Page page, RunEntry ended) {
        facts(page, ended.run(), ended.scope());
        page.fact(page.word("column.started"), page.moment(ended.start()));
        page.fact(page.word("column.took"), Quantities.duration(ended.took()));
        page.fact(page.word("column.outcome"), RunList.outcome(page, ended.outcome()));
        optional(page, "column.snapshot", ended.snapshotId());
        if (ended.level() != null) {
            page.fact(
                    page.word("column.level"),
                    page.word("level." + ended.level().label()));
        }
        RunCounts counts = ended.counts();
        page.fact(page.word("column.files"), Quantities.count(counts.files()));
        page.fact(page.word("column.size"), Quantities.bytes(counts.bytes()));
        if (counts.bytesStored() > 0) {
            page.fact(page.word("column.stored"), Quantities.bytes(counts.bytesStored()));
        }
    }

    private static void facts(Page page, String id, Scope scope) {
        page.fact(page.word("column.run"), id);
        page.fact(page.word("column.command"), scope.command());
        optional(page, "column.job", scope.job());
        optional(page, "column.host", scope.host());
        optional(page, "column.repository", scope.repository());
    }

    private static void optional(Page page, String key, @Nullable String value) {
        if (value != null) {
            page.fact(page.word(key), value);
        }
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().name("run").entry(run).startArray("proofs");
        proofs.forEach(json::entry);
        json.endArray().startArray("forgotten");
        forgotten.forEach(json::value);
        json.endArray().startArray("findings");
        findings.forEach(json::entry);
        json.endArray().endObject();
    }
}
