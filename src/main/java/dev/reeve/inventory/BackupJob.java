package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A backup job: what is backed up, where it goes, and how long it is kept. */
public record BackupJob(
        @Setting(value = "The inventory's name of the job; its snapshots carry it as a tag.", isName = true)
        String name,

        @Setting(value = "What is backed up.", required = true)
        BackupSource source,

        @Setting(
                value = "The repository that it goes to, by its name in this inventory.",
                required = true,
                form = Form.REPOSITORY)
        String to,

        @Setting(value = "Further tags for the job's snapshots.", form = Form.TAG)
        List<String> tags,

        @Setting("Which of the job's snapshots 'reeve snapshot forget' keeps; without it, all of them.") @Nullable KeepRules keep) {
    public BackupJob {
        tags = List.copyOf(tags);
    }
}
