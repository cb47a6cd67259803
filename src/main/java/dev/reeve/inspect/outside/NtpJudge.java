package dev.reeve.inspect.outside;

import dev.reeve.finding.Measure.Unit;
import dev.reeve.inventory.outside.NtpSpec;
import dev.reeve.machine.probe.NtpProbe;

/** Judges what a time server says. */
final class NtpJudge {
    private NtpJudge() {}

    static void judge(NtpSpec spec, NtpProbe.Facts facts, Judgement judgement) {
        judgement.measured("stratum", facts.stratum(), Unit.COUNT, null, null);
        if (facts.stratum() == 0) {
            judgement.down(OutsideProblem.SERVICE_DENIED, "said", "stratum 0, " + facts.reference());
            return;
        } else if (!facts.synchronised()) {
            // Its time means nothing then, and neither does the distance to it.
            judgement.down(OutsideProblem.NTP_UNSYNCHRONISED);
            return;
        }
        double warning = spec.warningOffset();
        double critical = spec.criticalOffset();
        double distance = Math.abs(facts.offset());
        judgement.measured("offset", distance, Unit.SECONDS, warning, critical);
        String offset = Judgement.text(facts.offset());
        if (distance >= critical) {
            judgement.failed(OutsideProblem.NTP_OFFSET, "offset", offset, "limit", Judgement.text(critical));
        } else if (distance >= warning) {
            judgement.found(OutsideProblem.NTP_OFFSET, "offset", offset, "limit", Judgement.text(warning));
        }
        if (facts.stratum() > spec.greatestStratum()) {
            judgement.found(
                    OutsideProblem.NTP_STRATUM,
                    "found",
                    Integer.toString(facts.stratum()),
                    "limit",
                    Integer.toString(spec.greatestStratum()));
        }
        judgement.timed(facts.seconds());
    }
}
