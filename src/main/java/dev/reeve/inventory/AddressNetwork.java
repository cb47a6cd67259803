package dev.reeve.inventory;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network whose addresses are bound to machines, and who can see which are in use. */
public record AddressNetwork(
        @Setting(value = "The name of the network.", isName = true)
        String name,

        @Setting(
                value = "The network's addresses: 192.0.2.0/24; neighbours outside of it are left out.",
                required = true,
                form = Form.IP_RANGE,
                oneOrMany = true)
        List<String> range,

        @Setting(
                value = "Hosts of this inventory whose neighbour tables are read: a gateway first of all.",
                form = Form.HOST,
                oneOrMany = true)
        List<String> seenBy,

        @Setting(
                value = "Devices of this inventory (inspect.devices) whose tables are read over SNMP.",
                form = Form.NAME,
                oneOrMany = true)
        List<String> devices,

        @Setting("Which address belongs to which network card.")
        List<AddressBinding> bindings,

        @Setting(value = "What a machine is that has no binding.", defaultsTo = "warning")
        StrangerRule strangers,

        @Setting(
                value = "Addresses that anybody may have, such as those of DHCP: 192.0.2.100-192.0.2.199.",
                form = Form.IP_RANGE,
                oneOrMany = true)
        List<String> ignore,

        @Setting(
                value = "After how long a bound address that nobody has seen is a note; 30d if not set.",
                least = 3600,
                most = 315_360_000)
        @Nullable Duration unseenAfter) {
    private static final Duration USUAL_UNSEEN = Duration.ofDays(30);

    public AddressNetwork {
        range = List.copyOf(range);
        seenBy = List.copyOf(seenBy);
        devices = List.copyOf(devices);
        bindings = List.copyOf(bindings);
        ignore = List.copyOf(ignore);
    }

    /** After how long an unseen address is a note. */
    public Duration effectiveUnseen() {
        return unseenAfter != null ? unseenAfter : USUAL_UNSEEN;
    }
}
