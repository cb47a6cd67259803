package dev.reeve.inspect.outside;

import dev.reeve.machine.probe.ProbeException;

/** What it means when a probe came to nothing. */
final class Faults {
    private Faults() {}

    static void into(Judgement judgement, ProbeException fault) {
        String said = fault.detail().isEmpty() ? "-" : fault.detail();
        switch (fault.fault()) {
            case NO_NAME -> judgement.down(OutsideProblem.SERVICE_NO_NAME, "said", said);
            case REFUSED -> judgement.down(OutsideProblem.SERVICE_REFUSED);
            case UNREACHABLE -> judgement.down(OutsideProblem.SERVICE_UNREACHABLE, "said", said);
            case SILENT ->
                judgement.down(
                        OutsideProblem.SERVICE_SILENT,
                        "seconds",
                        Long.toString(judgement.check().patience().toSeconds()));
            case CLOSED -> judgement.down(OutsideProblem.SERVICE_CLOSED, "said", said);
            case ENDLESS -> judgement.down(OutsideProblem.SERVICE_ENDLESS, "said", said);
            case TLS -> judgement.down(OutsideProblem.SERVICE_TLS_FAILED, "said", said);
            case ODD -> judgement.down(OutsideProblem.SERVICE_ODD, "said", said);
            case DENIED -> judgement.down(OutsideProblem.SERVICE_DENIED, "said", said);
            case NO_STARTTLS -> judgement.down(OutsideProblem.SERVICE_NO_STARTTLS, "said", said);
            case LOGIN -> judgement.down(OutsideProblem.SERVICE_LOGIN_REFUSED, "said", said);
            case HERE -> judgement.unseen(OutsideProblem.SERVICE_NOT_SEEN, "said", said);
        }
    }
}
