package dev.reeve.inspect.system;

import dev.reeve.inspect.HostCheck;
import java.util.List;

/** All checks of a Linux host's state. */
public final class SystemChecks {
    private SystemChecks() {}

    /** Each of them, in the order in which people look. */
    public static List<HostCheck> all() {
        return List.of(
                new UptimeCheck(),
                new LoadCheck(),
                new CpuCheck(),
                new MemoryCheck(),
                new SwapCheck(),
                new OutOfMemoryCheck(),
                new DiskSpaceCheck(),
                new InodesCheck(),
                new DiskForecastCheck(),
                new ReadOnlyCheck(),
                new MountsCheck(),
                new RemoteMountsCheck(),
                new UnitsCheck(),
                new ServicesCheck(),
                new ProcessesCheck(),
                new ZombiesCheck(),
                new BlockedCheck(),
                new KernelErrorsCheck(),
                new RaidCheck(),
                new TemperatureCheck(),
                new ClockCheck(),
                new RebootCheck(),
                new SmartCheck(),
                new LibrariesCheck(),
                new FoldersCheck());
    }
}
