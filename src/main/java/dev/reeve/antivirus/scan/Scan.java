package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Transport;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ListRequest;
import dev.reeve.machine.tree.TreeProblem;
import dev.reeve.machine.tree.TreeRoute;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One scan of one machine. */
public final class Scan {
    private final ScanOrder order;
    private final Machine machine;
    private final Machine here;
    private final ScanTally tally = new ScanTally();
    private final List<Finding> trouble = new ArrayList<>();
    private List<Hit> hits = List.of();
    private List<ScanResult.LeftOut> leftOut = List.of();
    private @Nullable EngineFacts engine;

    /** @param machine that is scanned; stays the caller's to close */
    public Scan(ScanOrder order, Machine machine) {
        this.order = order;
        this.machine = machine;
        this.here = order.host() == null ? machine : new LocalMachine("localhost");
    }

    /** How far it is. */
    public ScanTally progress() {
        return tally;
    }

    /** Scans. Whatever goes wrong is in the result, with what was judged before. */
    public ScanResult run() throws InterruptedException {
        try {
            MachineProbe probe =
                    machine.hasShell() ? MachineProbe.of(machine, order.clamdConf()) : MachineProbe.parse("");
            if (order.all()) {
                leftOut = MountTable.foreign(probe.mounts()).stream()
                        .map(mount -> new ScanResult.LeftOut(mount.path(), mount.type()))
                        .toList();
            }
            Engine chosen = new EngineChoice(order, machine, here, tally).choose(probe);
            engine = chosen.facts();
            new TreeRoute(machine, Transport.AUTO).read(source -> work(source, chosen));
        } catch (Failure e) {
            trouble.add(e.within(order.host(), null).finding());
        } catch (IOException e) {
            trouble.add(MachineProblem.interrupted(machine.name(), e).finding());
        }
        if (hits.isEmpty()) {
            hits = tally.hits();
        }
        return new ScanResult(order, engine, tally.counts(), hits, tally.lines(), leftOut, trouble, tally.strange());
    }

    private List<Hit> work(TreeSource source, Engine chosen) throws IOException, InterruptedException {
        try (Judge judge = chosen.opening().on(source)) {
            CandidateListing listing = new CandidateListing(judge, tally);
            for (RawName root : order.roots()) {
                list(source, root, listing);
            }
            judge.finish();
        } finally {
            hits = tally.hits();
        }
        hits = HitHashes.of(hits, source);
        return hits;
    }

    private void list(TreeSource source, RawName root, CandidateListing listing)
            throws IOException, InterruptedException {
        Set<RawName> prunes = new HashSet<>(order.excluded());
        leftOut.forEach(place -> prunes.add(place.path()));
        try {
            tally.troubles(source.list(new ListRequest(List.of(root), prunes, List.of(), false), listing));
        } catch (Failure e) {
            if (!e.finding().code().equals(TreeProblem.SOURCE_MISSING.code())) {
                throw e;
            }
            String path = PathText.of(root);
            trouble.add(Finding.of(AntivirusProblem.SCAN_PATH_MISSING, subject().at(path), "path", path)
                    .withEvidence(e.finding().evidence()));
        }
    }

    private Subject subject() {
        return order.host() == null ? Subject.none() : Subject.host(order.host());
    }
}
