package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamd.ClamdAddress;
import dev.reeve.antivirus.clamd.ClamdClient;
import dev.reeve.antivirus.clamd.ClamdException;
import dev.reeve.antivirus.clamd.ClamdSettings;
import dev.reeve.antivirus.clamd.EngineVersion;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import dev.reeve.machine.ScratchFolder;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Chooses who judges: the machine's own engine where it has one, else what this machine has. */
final class EngineChoice {
    /** An engine with the official signatures takes more than 1 GiB of memory. */
    private static final int MOST_LANES = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final ScanOrder order;
    private final Machine machine;
    private final Machine here;
    private final ScanTally tally;

    /**
     * @param machine that is scanned
     * @param here this machine; may be the same
     */
    EngineChoice(ScanOrder order, Machine machine, Machine here, ScanTally tally) {
        this.order = order;
        this.machine = machine;
        this.here = here;
        this.tally = tally;
    }

    /** @throws Failure {@link AntivirusProblem#SCAN_NO_ENGINE} */
    Engine choose(MachineProbe probe) throws IOException {
        if (order.host() == null) {
            return here(probe, true);
        }
        if (order.database() == null && probe.daemonAnswers()) {
            return clamdscan(probe);
        }
        if (order.database() == null && probe.clamscan() != null) {
            return clamscan(probe, null);
        }
        return here(here.hasShell() ? MachineProbe.of(here, null) : MachineProbe.parse(""), false);
    }

    /** @param local whether the files are here too */
    private Engine here(MachineProbe probe, boolean local) throws IOException {
        Path database = order.database();
        if (database == null) {
            Optional<Engine> daemon = daemon(probe);
            if (daemon.isPresent()) {
                return daemon.get();
            }
        }
        if (probe.clamscan() == null) {
            throw Failure.of(
                    AntivirusProblem.SCAN_NO_ENGINE,
                    order.host() == null ? Subject.none() : Subject.host(order.host()),
                    "host",
                    machine.name(),
                    "clamd",
                    String.valueOf(address(probe)));
        }
        return local ? clamscan(probe, database) : staged(probe, database);
    }

    private @Nullable ClamdAddress address(MachineProbe probe) {
        return order.clamd() != null ? order.clamd() : probe.settings().address();
    }

    /** A daemon on this machine's side, if one answers. */
    private Optional<Engine> daemon(MachineProbe probe) {
        ClamdAddress address = address(probe);
        if (address == null) {
            return Optional.empty();
        }
        ClamdSettings settings = address.equals(probe.settings().address()) ? probe.settings() : ClamdSettings.USUAL;
        ClamdClient client = new ClamdClient(address, order.patience());
        EngineVersion version;
        try {
            version = new ClamdClient(address, PATIENCE).version();
        } catch (ClamdException e) {
            return Optional.empty();
        }
        int count = Math.max(1, Math.min(settings.threads(), probe.cores()));
        long longest = Math.min(settings.mostStream(), settings.mostFile());
        EngineFacts facts = new EngineFacts(
                EngineFacts.Kind.CLAMD, false, version, settings.tellsLimits() && settings.tellsEncrypted());
        return Optional.of(new Engine(facts, source -> new StreamJudge(source.pull(), client, count, longest, tally)));
    }

    private Engine clamdscan(MachineProbe probe) {
        ClamdSettings settings = probe.settings();
        boolean port = settings.address() instanceof ClamdAddress.Port;
        long longest = port ? Math.min(settings.mostStream(), settings.mostFile()) : settings.mostFile();
        EngineFacts facts = new EngineFacts(
                EngineFacts.Kind.CLAMDSCAN, true, probe.daemon(), settings.tellsLimits() && settings.tellsEncrypted());
        String script = EngineScript.clamdscan(probe.conf(), port);
        return new Engine(facts, source -> new ListJudge(machine, script, 1, longest, tally));
    }

    private Engine clamscan(MachineProbe probe, @Nullable Path database) throws IOException {
        String script = EngineScript.clamscan(database == null ? null : database.toString());
        EngineFacts facts =
                new EngineFacts(EngineFacts.Kind.CLAMSCAN, order.host() != null, version(probe, database), true);
        int lanes = Math.min(MOST_LANES, probe.cores());
        return new Engine(facts, source -> new ListJudge(machine, script, lanes, ListJudge.LONGEST, tally));
    }

    private Engine staged(MachineProbe probe, @Nullable Path database) throws IOException {
        String script = EngineScript.clamscan(database == null ? null : database.toString());
        EngineFacts facts = new EngineFacts(EngineFacts.Kind.CLAMSCAN, false, version(probe, database), true);
        int lanes = Math.min(MOST_LANES, probe.cores());
        return new Engine(facts, source -> staged(source, script, lanes));
    }

    private Judge staged(TreeSource source, String script, int lanes) throws IOException {
        ScratchFolder scratch = ScratchFolder.make(here, null);
        return new StageJudge(source.pull(), here, script, lanes, scratch, tally);
    }

    /** With signatures of one's own the version is theirs. */
    private @Nullable EngineVersion version(MachineProbe probe, @Nullable Path database) throws IOException {
        if (database == null) {
            return probe.clamscan();
        }
        CommandResult said =
                here.run("clamscan --version --database=" + ShellQuote.quote(database.toString()), PATIENCE);
        return EngineVersion.parse(said.text().lines().findFirst().orElse("")).orElse(probe.clamscan());
    }
}
