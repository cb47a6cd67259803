package dev.reeve.render.result;

import dev.reeve.drill.DatabaseProof;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.ProofLevel;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
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
        List<DatabaseProof> proofs)
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
        for (DatabaseProof proof : proofs) {
            proof(
                    page,
                    proof.database(),
                    proof.exact(),
                    proof.tables(),
                    proof.rows(),
                    proof.recovery(),
                    proof.version());
        }
        VerifyReport.end(page, took, outcome);
    }

    /** The line of one database that was proved. */
    static void proof(
            Page page, String database, boolean exact, long tables, long rows, Duration recovery, String version) {
        page.fact(
                database,
                page.catalogue()
                        .text(
                                "render",
                                exact ? "drill.proof" : "drill.proof.approximate",
                                "tables",
                                Quantities.count(tables),
                                "rows",
                                Quantities.count(rows),
                                "took",
                                Quantities.duration(recovery),
                                "version",
                                version));
    }

    @Override
    public void members(JsonDocument json) {
        json.member("drill", name).member("job", job).member("host", host);
        VerifyReport.run(json, outcome, took, level());
        if (snapshot != null) {
            json.member("snapshot", snapshot);
        }
        json.startArray("proofs");
        for (DatabaseProof proof : proofs) {
            json.startObject()
                    .member("database", proof.database())
                    .member("engine", proof.engine())
                    .member("server_version", proof.version())
                    .member("tables", proof.tables())
                    .member("rows", proof.rows())
                    .member("exact", proof.exact())
                    .member("recovery_seconds", proof.recovery().toMillis() / 1000.0)
                    .endObject();
        }
        json.endArray();
    }
}
