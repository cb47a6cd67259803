package dev.reeve.render.result;

import dev.reeve.journal.Outcome;
import dev.reeve.journal.Proof;
import dev.reeve.journal.ProofLevel;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one drill has shown.
 *
 * @param name the inventory's name of it
 * @param job the backup job
 * @param host where it was restored
 * @param snapshot as 64 hex digits; null if there was none to drill
 */
public record DrillReport(
        String name,
        String job,
        String host,
        Outcome outcome,
        Duration took,
        @Nullable String snapshot,
        List<Proof> proofs)
        implements VerifyReport.Part {
    public DrillReport {
        proofs = List.copyOf(proofs);
    }

    private @Nullable ProofLevel level() {
        return outcome == Outcome.FAILED || proofs.isEmpty() ? null : ProofLevel.PROVED;
    }

    @Override
    public String kind() {
        return "drill";
    }

    @Override
    public void write(Page page) {
        page.heading(name + "  " + job + " → " + host);
        page.fact(page.word("verify.level"), VerifyReport.levelText(page, level()));
        if (snapshot != null) {
            page.fact(page.word("backup.snapshot"), snapshot.substring(0, 8));
        }
        proofs.forEach(proof -> ProofLines.write(page, proof));
        VerifyReport.end(page, took, outcome);
    }

    @Override
    public void members(JsonDocument json) {
        json.member("drill", name).member("job", job).member("host", host);
        VerifyReport.run(json, outcome, took, level());
        if (snapshot != null) {
            json.member("snapshot", snapshot);
        }
        json.startArray("proofs");
        for (Proof proof : proofs) {
            json.startObject();
            ProofLines.members(json, proof);
            json.endObject();
        }
        json.endArray();
    }
}
