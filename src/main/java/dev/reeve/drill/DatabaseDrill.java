package dev.reeve.drill;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.FullDisk;
import dev.reeve.database.ScratchHold;
import dev.reeve.dump.DumpFeed;
import dev.reeve.dump.DumpProblem;
import dev.reeve.dump.FactsComparison;
import dev.reeve.dump.StoredDump;
import dev.reeve.dump.StoredDumps;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.Proof;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.DamagedData;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * One drill of databases: every dump of a snapshot that has facts is loaded into a scratch database, compared and removed
 * again, one after the other. The repository's index is loaded by the caller.
 */
public final class DatabaseDrill {
    private static final int RANDOM_BYTES = 6;

    private final Repository repository;
    private final ScratchServer place;
    private final DatabaseServer server;
    private final List<Expectation> expectations;
    private final Subject subject;
    private final RandomGenerator random;
    private final LongSupplier nanos;

    /**
     * A drill.
     *
     * @param place where it restores into; stays the caller's to close
     * @param expectations asked of every database
     * @param subject the job and host that findings are about
     * @param nanos a clock that never goes back, as {@link System#nanoTime}
     */
    public DatabaseDrill(
            Repository repository,
            ScratchServer place,
            List<Expectation> expectations,
            Subject subject,
            RandomGenerator random,
            LongSupplier nanos) {
        this.repository = repository;
        this.place = place;
        this.server = place.server();
        this.expectations = List.copyOf(expectations);
        this.subject = subject;
        this.random = random;
        this.nanos = nanos;
    }

    /**
     * Proves the dumps of a snapshot, or says what is wrong with them.
     *
     * @param tree the snapshot's
     * @throws Failure if the snapshot's directory cannot be read
     * @throws IOException if the connection to the server breaks
     */
    public DrillResult run(Id tree) throws IOException {
        List<Proof> proofs = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        int drilled = 0;
        for (StoredDump dump : dumps(tree)) {
            DatabaseFacts facts = dump.facts();
            if (facts != null) {
                drilled++;
                drill(dump, facts, proofs, findings);
            }
        }
        if (drilled == 0) {
            findings.add(Finding.of(DrillProblem.NOTHING_TO_PROVE, subject));
        }
        return new DrillResult(proofs, findings, drilled > 0 && proofs.size() == drilled);
    }

    private List<StoredDump> dumps(Id tree) {
        try {
            return StoredDumps.of(repository, tree);
        } catch (DamagedData e) {
            throw Failure.of(
                            DumpProblem.LIST_UNREADABLE,
                            subject,
                            "repository",
                            repository.location(),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        } catch (IOException e) {
            throw repository.failure(e);
        }
    }

    private void drill(StoredDump dump, DatabaseFacts facts, List<Proof> proofs, List<Finding> findings)
            throws IOException {
        String scratch = freshName();
        try (ScratchHold hold = place.passes() ? ScratchHold.NONE : server.hold(scratch)) {
            prove(dump, facts, scratch, hold, proofs, findings);
        }
    }

    private void prove(
            StoredDump dump,
            DatabaseFacts facts,
            String scratch,
            ScratchHold hold,
            List<Proof> proofs,
            List<Finding> findings)
            throws IOException {
        try {
            server.create(scratch);
            long begin = nanos.getAsLong();
            DumpFeed.load(repository, dump, server, scratch, subject);
            Duration recovery = Duration.ofNanos(nanos.getAsLong() - begin);
            DatabaseFacts loaded = server.facts(scratch);
            List<Finding> wrong = new ArrayList<>(
                    DrillFindings.of(new FactsComparison(facts).with(loaded), subject, facts.database()));
            wrong.addAll(unmet(facts.database(), scratch));
            findings.addAll(wrong);
            if (wrong.isEmpty()) {
                proofs.add(new DatabaseProof(
                        facts.database(),
                        server.engine(),
                        server.version(),
                        facts.tables().size(),
                        facts.tables().stream().mapToLong(table -> table.rows()).sum(),
                        facts.exact(),
                        recovery));
            }
        } catch (Failure e) {
            findings.add(explained(e.within(subject.host(), subject.job()).finding()));
        } finally {
            drop(scratch, hold, findings);
        }
    }

    /** A name that nobody has. */
    private String freshName() throws IOException {
        while (true) {
            byte[] bytes = new byte[RANDOM_BYTES];
            random.nextBytes(bytes);
            String name = ScratchHold.PREFIX + HexFormat.of().formatHex(bytes);
            if (!server.exists(name)) {
                return name;
            }
        }
    }

    /** A server that is gone cannot say why; its log can. */
    private Finding explained(Finding finding) throws IOException {
        List<String> evidence = new ArrayList<>(finding.evidence());
        evidence.addAll(place.complaints());
        if (!FullDisk.isSaidIn(evidence)) {
            return finding.withEvidence(evidence);
        }
        String reason = finding.arguments().getOrDefault("reason", "");
        return Finding.of(
                        DatabaseProblem.DISK_FULL,
                        finding.subject(),
                        "host",
                        String.valueOf(subject.host()),
                        "reason",
                        reason)
                .withEvidence(evidence);
    }

    private List<Finding> unmet(String database, String scratch) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Expectation expectation : expectations) {
            try {
                String objection = expectation.objection(server.query(scratch, expectation.sql()));
                if (objection != null) {
                    findings.add(finding(DrillProblem.EXPECTATION_NOT_MET, database, expectation, objection));
                }
            } catch (Failure e) {
                if (!e.finding().code().equals(DatabaseProblem.QUERY_FAILED.code())) {
                    throw e;
                }
                String reason = e.finding().arguments().getOrDefault("reason", "");
                findings.add(finding(DrillProblem.EXPECTATION_REFUSED, database, expectation, reason)
                        .withEvidence(e.finding().evidence()));
            }
        }
        return findings;
    }

    private Finding finding(DrillProblem problem, String database, Expectation expectation, String answer) {
        Subject query = subject.at(database + ": " + expectation.sql());
        return Finding.of(problem, query, "database", database, "sql", expectation.sql(), "answer", answer);
    }

    private void drop(String scratch, ScratchHold hold, List<Finding> findings) {
        // Who interrupts a drill wants it to end, not to leave something behind.
        boolean interrupted = Thread.interrupted();
        try {
            server.drop(scratch);
            hold.dropped();
        } catch (IOException | Failure e) {
            if (place.passes()) {
                return;
            }
            findings.add(Finding.of(
                            DrillProblem.SCRATCH_LEFT,
                            subject.at(scratch),
                            "database",
                            scratch,
                            "reason",
                            String.valueOf(e.getMessage()))
                    .withEvidence(List.of(String.valueOf(e.getMessage()))));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
