package dev.reeve.inspect.outside;

import dev.reeve.inventory.outside.SshSpec;
import dev.reeve.machine.probe.SshProbe;
import dev.reeve.machine.ssh.TrustStore.Standing;

/** Judges an SSH server's greeting and host key. */
final class SshJudge {
    private SshJudge() {}

    static void judge(SshSpec spec, SshProbe.Facts facts, Judgement judgement) {
        String version = facts.version();
        if (!version.startsWith("SSH-2.0-") && !version.startsWith("SSH-1.99-")) {
            judgement.found(OutsideProblem.SSH_OLD, "found", version);
        }
        String wanted = spec.version();
        if (wanted != null && Boolean.FALSE.equals(judgement.has(wanted, version))) {
            judgement.failed(OutsideProblem.SERVICE_VERSION, "found", version, "expected", wanted);
        }
        String shown = String.join(", ", facts.keys());
        if (spec.asksForKey() && facts.keys().isEmpty()) {
            judgement.unseen(OutsideProblem.SSH_KEY_UNSEEN);
        } else if (!spec.fingerprint().isEmpty() && !facts.matched()) {
            judgement.found(
                    OutsideProblem.SSH_KEY_OTHER, "found", shown, "expected", String.join(", ", spec.fingerprint()));
        } else if (facts.standing() == Standing.CHANGED || facts.standing() == Standing.REVOKED) {
            judgement.found(
                    OutsideProblem.SSH_KEY_OTHER, "found", shown, "expected", String.valueOf(spec.knownHosts()));
        } else if (facts.standing() == Standing.UNKNOWN) {
            judgement.found(OutsideProblem.SSH_KEY_UNKNOWN, "found", shown, "file", String.valueOf(spec.knownHosts()));
        }
        judgement.timed(facts.seconds());
    }
}
