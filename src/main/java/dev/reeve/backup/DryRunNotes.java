package dev.reeve.backup;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.BackupJob;
import dev.reeve.inventory.FilesSource;
import dev.reeve.inventory.Hooks;
import dev.reeve.inventory.RecordShape;
import dev.reeve.machine.guard.HookProblem;
import dev.reeve.machine.volume.VolumeProblem;
import java.util.ArrayList;
import java.util.List;

/** Says what a dry run leaves out: it changes nothing on a host, not even for a moment. */
final class DryRunNotes {
    private DryRunNotes() {}

    static List<Finding> of(BackupJob job) {
        List<Finding> notes = new ArrayList<>();
        Hooks hooks = job.hooks();
        if (hooks != null) {
            List<String> commands = new ArrayList<>();
            hooks.before().forEach(command -> commands.add("before: " + command));
            hooks.after().forEach(command -> commands.add("after: " + command));
            notes.add(Finding.of(
                            HookProblem.HOOKS_NOT_RUN,
                            Subject.host(job.hookHost()).inJob(job.name()),
                            "host",
                            job.hookHost(),
                            "before",
                            orNone(hooks.before()),
                            "after",
                            orNone(hooks.after()))
                    .withEvidence(commands));
        }
        FilesSource files = job.source().files();
        if (files != null && files.fromVolumeSnapshot()) {
            notes.add(Finding.of(
                    VolumeProblem.VOLUME_NOT_TAKEN,
                    Subject.host(job.source().host()).inJob(job.name()),
                    "host",
                    job.source().host(),
                    "kind",
                    RecordShape.choice(files.snapshot()),
                    "paths",
                    String.join(", ", files.paths())));
        }
        return notes;
    }

    private static String orNone(List<String> commands) {
        return commands.isEmpty() ? "-" : String.join("; ", commands);
    }
}
