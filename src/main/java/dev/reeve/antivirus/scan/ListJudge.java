package dev.reeve.antivirus.scan;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A machine's own clamscan or clamdscan, given names. Many names go to one process, because an engine takes seconds to
 * load; several processes work side by side.
 */
final class ListJudge implements Judge {
    /** Names held here at once. */
    private static final int BATCH = 20_000;

    /** Below this a second engine costs more than it brings. */
    private static final int SHARE = 200;

    /** What the script passes as the longest file. */
    static final long LONGEST = 2000L << 20;

    private final Machine machine;
    private final String script;
    private final int lanes;
    private final long longest;
    private final ScanTally tally;
    private final List<Candidate> batch = new ArrayList<>();

    /**
     * @param machine where files and engine are
     * @param script of {@link EngineScript}
     * @param lanes how many engines side by side
     */
    ListJudge(Machine machine, String script, int lanes, long longest, ScanTally tally) {
        this.machine = machine;
        this.script = script;
        this.lanes = lanes;
        this.longest = longest;
        this.tally = tally;
    }

    @Override
    public long longest() {
        return longest;
    }

    @Override
    public void judge(Candidate file) throws IOException {
        batch.add(file);
        if (batch.size() == BATCH) {
            finish();
        }
    }

    @Override
    public void finish() throws IOException {
        if (batch.isEmpty()) {
            return;
        }
        int count = Math.max(1, Math.min(lanes, batch.size() / SHARE));
        List<List<Candidate>> shares = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < batch.size(); i++) {
            shares.get(i % count).add(batch.get(i));
        }
        batch.clear();
        List<CompletableFuture<VerdictLines>> running = new ArrayList<>();
        for (List<Candidate> share : shares) {
            running.add(CompletableFuture.supplyAsync(() -> ask(share), ListJudge::run));
        }
        for (CompletableFuture<VerdictLines> one : running) {
            take(one);
        }
    }

    private void take(CompletableFuture<VerdictLines> one) {
        VerdictLines lines;
        try {
            lines = one.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Failure failure ? failure : e;
        }
        lines.tell(tally);
        if (lines.known() == 0) {
            throw failure(AntivirusProblem.SCAN_NO_SIGNATURES, lines);
        }
        if (lines.mute() || lines.status() < 0) {
            throw failure(AntivirusProblem.SCAN_ENGINE_LOST, lines);
        }
        if (lines.strange() > 0) {
            tally.strange(lines.strange());
        }
    }

    private Failure failure(AntivirusProblem problem, VerdictLines lines) {
        String reason = lines.noise().stream().findFirst().orElse("status " + lines.status());
        return Failure.of(problem, Subject.host(machine.name()).at("clamav"), "engine", "ClamAV", "reason", reason)
                .withEvidence(lines.noise());
    }

    private VerdictLines ask(List<Candidate> files) {
        Map<RawName, Candidate> asked = new LinkedHashMap<>();
        List<RawName> odd = new ArrayList<>();
        List<RawName> plain = new ArrayList<>();
        for (Candidate file : files) {
            if (EngineScript.fitsLine(file.path())) {
                plain.add(file.path());
                asked.put(file.path(), file);
            } else {
                odd.add(file.path());
                asked.put(RawName.of(EngineScript.ODD + odd.size()), file);
            }
        }
        VerdictLines lines = new VerdictLines(asked);
        try (RunningCommand command = machine.start(script)) {
            Thread writer = new Thread(() -> write(command, EngineScript.input(odd, plain)), "names to scan");
            writer.setDaemon(true);
            writer.start();
            BoundedLines out = new BoundedLines(command.stdout());
            byte[] line;
            while ((line = out.next()) != null) {
                lines.line(line);
            }
            return lines;
        } catch (IOException e) {
            throw MachineProblem.interrupted(machine.name(), e);
        }
    }

    private static void write(RunningCommand command, byte[] input) {
        try (OutputStream stdin = command.stdin()) {
            stdin.write(input);
        } catch (IOException e) {
            // Shows in the answer: what was not asked is not answered.
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "scan");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        batch.clear();
    }
}
