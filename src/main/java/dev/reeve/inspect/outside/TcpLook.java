package dev.reeve.inspect.outside;

import dev.reeve.inventory.outside.TcpSpec;
import dev.reeve.machine.probe.Deadline;
import dev.reeve.machine.probe.Endpoint;
import dev.reeve.machine.probe.Fault;
import dev.reeve.machine.probe.ProbeException;
import dev.reeve.machine.probe.TcpProbe;

/** Tries a port and judges whether it should have answered. */
final class TcpLook {
    private TcpLook() {}

    static void look(TcpSpec spec, Endpoint endpoint, Judgement judgement, Deadline deadline) throws ProbeException {
        if (!spec.open()) {
            closed(endpoint, judgement, deadline);
            return;
        }
        String banner = spec.banner();
        TcpProbe.Facts facts = TcpProbe.look(endpoint, banner != null, deadline);
        if (banner != null && Boolean.FALSE.equals(judgement.has(banner, facts.banner()))) {
            judgement.down(OutsideProblem.SERVICE_BANNER, "found", facts.banner(), "expected", banner);
        }
        judgement.timed(facts.seconds());
    }

    /** A port that nobody may reach; whether it refuses or keeps silent is all the same. */
    private static void closed(Endpoint endpoint, Judgement judgement, Deadline deadline) throws ProbeException {
        try {
            TcpProbe.look(endpoint, false, deadline);
            judgement.failed(OutsideProblem.SERVICE_OPEN);
        } catch (ProbeException e) {
            boolean shut = e.fault() == Fault.REFUSED || e.fault() == Fault.SILENT || e.fault() == Fault.UNREACHABLE;
            if (!shut) {
                throw e;
            }
        }
    }
}
