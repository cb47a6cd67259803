package dev.reeve.inventory;

import java.time.Duration;
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

        @Setting(value = "Further repositories that it is copied to.", key = "copy-to", shorthand = "repository")
        List<CopyTarget> copyTo,

        @Setting(
                value =
                        "A dump with less than this share of the last one's size is a finding, in percent; 50 if not set.",
                key = "min-ratio",
                most = 100)
        @Nullable Integer minRatio,

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
        @Nullable Duration maxAge,

        @Setting("Which of the job's snapshots 'reeve snapshot forget' keeps; without it, all of them.") @Nullable KeepRules keep,

        @Setting("Commands on a host before and after it is read.") @Nullable Hooks hooks,

        @Setting("A Healthchecks address that is told when it begins and how it ended.") @Nullable PingSpec ping) {
    private static final int USUAL_RATIO = 50;

    public BackupJob {
        copyTo = List.copyOf(copyTo);
        tags = List.copyOf(tags);
    }

    /** The share of the last dump's size that a new one must have: 0 to 1. */
    public double leastShare() {
        return (minRatio == null ? USUAL_RATIO : minRatio) / 100.0;
    }

    /** Where its hooks run. */
    public String hookHost() {
        return hooks == null || hooks.host() == null ? source.host() : hooks.host();
    }
}
