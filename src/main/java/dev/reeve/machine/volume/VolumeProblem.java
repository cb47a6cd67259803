package dev.reeve.machine.volume;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can go wrong with snapshots of volumes. Texts with those of the packages above. */
public enum VolumeProblem implements Problem {
    /** Only root may make and mount snapshots. */
    VOLUME_NEEDS_ROOT(Severity.CRITICAL),
    /** A program that it takes is not on the host. */
    VOLUME_TOOL_MISSING(Severity.CRITICAL),
    /** A path is on nothing that the wanted kind of snapshot can be made of. */
    VOLUME_UNSUITED(Severity.CRITICAL),
    /** The host would not make or mount the snapshot. */
    VOLUME_REFUSED(Severity.CRITICAL),
    /** An LVM snapshot ran full while it was read, or its state cannot be told. */
    VOLUME_LOST(Severity.CRITICAL),
    /** A snapshot could not be removed. */
    VOLUME_LEFT(Severity.WARNING),
    /** A snapshot of an earlier run was removed. */
    VOLUME_REMOVED(Severity.NOTE),
    /** File systems and subvolumes below a path that its snapshot does not hold. */
    VOLUME_NESTED(Severity.WARNING),
    /** A dry run takes no snapshot. */
    VOLUME_NOT_TAKEN(Severity.NOTE);

    private final Severity severity;

    VolumeProblem(Severity severity) {
        this.severity = severity;
    }

    @Override
    public String code() {
        return Problem.codeOf("machine", this);
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.INCOMPLETE;
    }
}
