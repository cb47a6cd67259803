package dev.reeve.inventory;

import java.util.List;

/** A backup job: what is backed up, and where it goes. */
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

        @Setting(value = "Further repositories that it is copied to.", key = "copy-to", shorthand = "repository")
        List<CopyTarget> copyTo,

        @Setting(value = "Further tags for the job's snapshots.", form = Form.TAG)
        List<String> tags) {
    public BackupJob {
        copyTo = List.copyOf(copyTo);
        tags = List.copyOf(tags);
    }
}
