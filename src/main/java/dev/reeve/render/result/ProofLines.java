package dev.reeve.render.result;

import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.FilesProof;
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
        } else if (proof instanceof FilesProof files) {
            write(page, files);
        }
    }

    private static void write(Page page, FilesProof proof) {
        page.fact(
                page.word("drill.files"),
                page.catalogue()
                        .text(
                                "render",
                                proof.isSample() ? "drill.proof.sample" : "drill.proof.files",
                                "files",
                                Quantities.count(proof.files()),
                                "of",
                                Quantities.count(proof.of()),
                                "bytes",
                                Quantities.bytes(proof.bytes()),
                                "took",
                                Quantities.duration(proof.recovery())));
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
        } else if (proof instanceof FilesProof files) {
            json.member("files", files.files()).member("of_files", files.of()).member("bytes", files.bytes());
        }
        json.member("recovery_seconds", proof.recovery().toMillis() / 1000.0);
    }
}
