package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

        @Setting(value = "Further tags for the job's snapshots.", form = Form.TAG)
        List<String> tags,

        @Setting(
                value =
                        "When it runs, in local time: minute, hour, day of month, month and day of week as in a crontab, or @daily and the like. reeve schedule installs it.",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old its last backup may become before reeve status complains: 26h, 8d.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge) {
    public BackupJob {
        tags = List.copyOf(tags);
    }
}
