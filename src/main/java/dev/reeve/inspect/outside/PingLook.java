package dev.reeve.inspect.outside;

import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inventory.outside.EchoSpec;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.Endpoint;
import dev.reeve.machine.probe.PingProbe;
import dev.reeve.machine.probe.ProbeException;
import java.nio.file.Path;
import java.util.Locale;

/** Sends echo requests and judges what came back. */
final class PingLook {
    private final OutsideWorld world;
    private final Judgement judgement;

    PingLook(OutsideWorld world, Judgement judgement) {
        this.world = world;
        this.judgement = judgement;
    }

    void look(EchoSpec spec, Endpoint endpoint, Deadline deadline) throws ProbeException {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        boolean root = world.surroundings().user().equals("root");
        Path program = windows ? null : PingProbe.program(world.surroundings().variables());
        if (program == null && !windows && !root) {
            // Java would try a TCP port instead, and call a host dead that has a firewall.
            judgement.unseen(OutsideProblem.PING_NO_PROGRAM);
            return;
        }
        judge(spec, PingProbe.look(endpoint, spec.requests(), program, deadline), judgement);
    }

    static void judge(EchoSpec spec, PingProbe.Facts facts, Judgement judgement) {
        double loss = facts.loss();
        judgement.measured("loss", loss, Unit.PERCENT, (double) spec.warningLoss(), (double) spec.criticalLoss());
        String[] arguments = {
            "sent", Integer.toString(facts.sent()),
            "received", Integer.toString(facts.received()),
            "loss", String.format(Locale.ROOT, "%.0f", loss)
        };
        if (facts.received() == 0) {
            judgement.down(OutsideProblem.PING_LOSS, arguments);
        } else if (loss >= spec.criticalLoss() && loss > 0) {
            judgement.failed(OutsideProblem.PING_LOSS, arguments);
        } else if (loss >= spec.warningLoss() && loss > 0) {
            judgement.found(OutsideProblem.PING_LOSS, Severity.WARNING, arguments);
        }
        Double seconds = facts.seconds();
        if (seconds != null) {
            judgement.timed(seconds);
        }
    }
}
