package dev.reeve.inspect;

import dev.reeve.finding.CheckResult;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.time.Duration;
import java.util.List;

/** One check of a host that commands can be run on. */
public interface HostCheck {
    /** Its stable name, by which it is chosen and left out: {@code disk-space}. */
    String name();

    /**
     * What the host is asked for it under these rules; nothing if the rules leave nothing to look at. Two checks may ask
     * the same section; it is asked once.
     */
    List<Section> sections(HostRules rules);

    /** Whether what it asks takes seconds on the host (package managers, disks): then it is asked on a channel of its own. */
    default boolean slow() {
        return false;
    }

    /**
     * How often it is made: in every round, or once in so much time, because it is dear or changes slowly. What could not
     * be seen is looked at again in the next round, and so is what was not well, unless the check is slow.
     */
    default Duration every() {
        return Duration.ZERO;
    }

    /**
     * What the answer means: one result for each thing that was looked at (each disk, each unit), none where the check
     * does not apply to this host. Never throws, whatever the host said.
     */
    List<CheckResult> judge(Look look);
}
