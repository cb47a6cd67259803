package dev.reeve.render.result;

import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.Proof;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;

/** Proofs as people and programs read them, in the answer of a drill and on the page of its run. */
final class ProofLines {
    private ProofLines() {}

    static void write(Page page, Proof proof) {
        if (proof instanceof DatabaseProof database) {
            write(page, database);
        }
    }

    private static void write(Page page, DatabaseProof proof) {
        page.fact(
                proof.database(),
                page.catalogue()
                        .text(
                                "render",
                                proof.exact() ? "drill.proof" : "drill.proof.approximate",
                                "tables",
                                Quantities.count(proof.tables()),
                                "rows",
                                Quantities.count(proof.rows()),
                                "took",
                                Quantities.duration(proof.recovery()),
                                "version",
                                proof.version()));
    }

    /** The members of a proof, into the object that is open. */
    static void members(JsonDocument json, Proof proof) {
        if (proof instanceof DatabaseProof database) {
            json.member("database", database.database())
                    .member("engine", database.engine())
                    .member("server_version", database.version())
                    .member("tables", database.tables())
                    .member("rows", database.rows())
                    .member("exact", database.exact());
        }
        json.member("recovery_seconds", proof.recovery().toMillis() / 1000.0);
    }
}
