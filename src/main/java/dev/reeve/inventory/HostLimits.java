package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** From where on the figures of a host are a finding. What is not said is each check's usual value. */
public record HostLimits(
        @Setting("Load over 15 minutes for each processor; usually 1.15 and 5.") @Nullable Limit load,

        @Setting("Percent of the processors' time that was used since the last round; usually 80 and 90.") @Nullable Limit cpu,

        @Setting("Percent of the memory in use, caches aside; usually 90 and 95.") @Nullable Limit memory,

        @Setting("Percent of the swap space in use; usually 70 and 90.") @Nullable Limit swap,

        @Setting("Percent of a file system in use; usually 90 and 95.") @Nullable Limit disk,

        @Setting("Percent of a file system's inodes in use; usually 90 and 95.") @Nullable Limit inodes,

        @Setting("Days until a file system is full at its present growth, at most; usually 7 and 1.") @Nullable Limit daysToFull,

        @Setting("Degrees Celsius, where a sensor names no limits of its own; usually 80 and 90.") @Nullable Limit temperature,

        @Setting("Seconds that a host's clock may be off; usually 10 and 60.") @Nullable Limit clock,

        @Setting("Days since the host started; usually 365 and never critical.") @Nullable Limit uptimeDays,

        @Setting("Zombie processes; usually 20 and never critical.") @Nullable Limit zombies) {
    /** Every check's usual values. */
    public static final HostLimits USUAL =
            new HostLimits(null, null, null, null, null, null, null, null, null, null, null);

    /** These limits with {@code wider} for what they leave open. */
    HostLimits over(HostLimits wider) {
        return new HostLimits(
                Limit.over(load, wider.load),
                Limit.over(cpu, wider.cpu),
                Limit.over(memory, wider.memory),
                Limit.over(swap, wider.swap),
                Limit.over(disk, wider.disk),
                Limit.over(inodes, wider.inodes),
                Limit.over(daysToFull, wider.daysToFull),
                Limit.over(temperature, wider.temperature),
                Limit.over(clock, wider.clock),
                Limit.over(uptimeDays, wider.uptimeDays),
                Limit.over(zombies, wider.zombies));
    }
}
