package dev.reeve.cli;

import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.security.SecurityChecks;
import dev.reeve.inspect.system.SystemChecks;
import java.util.ArrayList;
import java.util.List;

/** All checks of hosts that there are. */
final class HostChecks {
    private HostChecks() {}

    static List<HostCheck> all() {
        List<HostCheck> all = new ArrayList<>(SystemChecks.all());
        all.addAll(SecurityChecks.all());
        return List.copyOf(all);
    }
}
