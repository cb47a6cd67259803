package dev.reeve.restore;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Finding;
import dev.reeve.machine.tree.PushLimit;
import dev.reeve.repository.Id;
import java.util.List;
import java.util.Set;

/**
 * What a restore did.
 *
 * @param snapshot which one was restored
 * @param host the target's host, empty for a stream
 * @param target the directory, {@code -} for a stream
 * @param via how it was written: {@code tar}, {@code sftp}, {@code files}, {@code stream}
 * @param counts files, directories and bytes
 * @param notes every path that is not as it should be, with the reason; 10 000 of a kind at most
 * @param limits what could not be done whatever the path
 * @param findings what there is to say about it
 */
public record RestoreResult(
        Id snapshot,
        String host,
        String target,
        String via,
        RestoreCounts counts,
        List<PathNote> notes,
        Set<PushLimit> limits,
        List<Finding> findings) {
    public RestoreResult {
        notes = List.copyOf(notes);
        limits = Set.copyOf(limits);
        findings = List.copyOf(findings);
    }

    /** Whether everything that was asked for, and was not to be left, is there with its content. */
    public boolean complete() {
        return notes.stream().noneMatch(note -> switch (note.kind()) {
            case LOST, LOST_DIRECTORY, NOT_WRITTEN, NOT_IN_SNAPSHOT, DIFFERS -> true;
            case DETAILS_LOST, LEFT, NOT_RESTORABLE -> false;
        });
    }

    /** {@link ExitCode#INCOMPLETE} where something is missing. */
    public ExitCode exitCode() {
        return complete() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
