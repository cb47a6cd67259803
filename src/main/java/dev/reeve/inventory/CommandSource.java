package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The output of a command of a host, and what it must be like to count as a backup. */
public record CommandSource(
        @Setting(
                value =
                        "The command: a line for the shell of a Linux host; on a host with os appliance or windows it is sent as it is.",
                required = true)
        String run,

        @Setting(
                value = "The name of the file that its output becomes in the snapshot; output if not set.",
                form = Form.FILE_NAME)
        @Nullable String name,

        @Setting(
                value = "The exit status that it must end with, or several of which it must be one; 0 if not set.",
                most = Integer.MAX_VALUE,
                oneOrMany = true)
        List<Integer> exitStatus,

        @Setting(
                value = "A regular expression that a line of its output must contain, such as ^end$.",
                form = Form.PATTERN)
        @Nullable String mustContain,

        @Setting(value = "How much it must print at least: 1KiB, 20MB; one byte if not set.", form = Form.SIZE)
        @Nullable String atLeast,

        @Setting("A secret that it reads on standard input, followed by a line end.") @Nullable SecretReference input,

        @Setting(
                value = "How long it may take before it is ended: 10m, 2h; one hour if not set.",
                least = 1,
                most = 604_800)
        @Nullable Duration timeout) {
    private static final Duration USUAL_LIMIT = Duration.ofHours(1);

    public CommandSource {
        exitStatus = List.copyOf(exitStatus);
    }

    /** The name of the file in the snapshot. */
    public String file() {
        return name == null ? "output" : name;
    }

    /** How much it must print, in bytes: nothing at all is no backup unless it was asked for. */
    public long leastSize() {
        return atLeast == null ? 1 : SizeNotation.bytes(atLeast);
    }

    /** How long it may take. */
    public Duration timeLimit() {
        return timeout == null ? USUAL_LIMIT : timeout;
    }
}
