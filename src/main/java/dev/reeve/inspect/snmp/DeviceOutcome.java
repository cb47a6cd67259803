package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.journal.Presence;
import java.util.List;

/**
 * What a look at one device came to.
 *
 * @param device its entry in the inventory
 * @param presence whether it was there
 * @param results of its checks; their measures have names of their own within the device
 */
public record DeviceOutcome(SnmpDevice device, Presence presence, List<CheckResult> results) {
    public DeviceOutcome {
        results = List.copyOf(results);
    }
}
