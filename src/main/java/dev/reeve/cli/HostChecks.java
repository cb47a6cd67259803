package dev.reeve.cli;

import dev.reeve.inspect.HostCheck;
import java.util.List;

/** All checks of hosts that there are. */
final class HostChecks {
    private HostChecks() {}

    static List<HostCheck> all() {
        return List.of();
    }
}
