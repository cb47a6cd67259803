package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A drill: the backup that it proves, where and when it is restored, and what its data must answer. */
public record Drill(
        @Setting(value = "The inventory's name of the drill.", isName = true)
        String name,

        @Setting(
                value = "The backup job whose snapshots are restored, by its name in this inventory.",
                required = true,
                form = Form.JOB)
        String backup,

        @Setting(value = "Where they are restored.", required = true)
        DrillPlace into,

        @Setting(
                value = "Which snapshot: the newest, or one drawn at random, so that older ones are proved too.",
                defaultsTo = "newest")
        DrilledSnapshot snapshot,

        @Setting("Queries, asked of every restored database, and the answers that a sound one gives.")
        List<ExpectedAnswer> expect,

        @Setting(
                value = "How many files of a backup of files are drawn at random and restored; 100 if not set.",
                least = 1,
                most = 100_000)
        @Nullable Integer sample,

        @Setting(
                value =
                        "Paths that a backup of files must hold: files, or directories with all that is in them; restored besides the sample.",
                form = Form.ABSOLUTE_PATH)
        List<String> paths,

        @Setting(
                value =
                        "When it runs, in local time: minute, hour, day of month, month and day of week as in a crontab, or @weekly and the like. reeve schedule installs it.",
                form = Form.SCHEDULE)
        @Nullable String schedule,

        @Setting(
                value = "How old its last proof may become before reeve status complains: 8d, 35d.",
                least = 60,
                most = 315_360_000)
        @Nullable Duration maxAge,

        @Setting("A Healthchecks address that is told when it begins and how it ended.") @Nullable PingSpec ping) {
    private static final int USUAL_SAMPLE = 100;

    public Drill {
        expect = List.copyOf(expect);
        paths = List.copyOf(paths);
    }

    /** How many files are drawn. */
    public int sampleSize() {
        return sample == null ? USUAL_SAMPLE : sample;
    }
}
