package dev.reeve.inventory;

import java.util.List;

/** Which ports of a switch or router matter, by their name, description or alias. */
public record PortRules(
        @Setting("Ports that must be up: uplinks, servers. A port that nobody names may be down.")
        List<String> up,

        @Setting("Ports that are left out.") List<String> ignore) {
    public PortRules {
        up = List.copyOf(up);
        ignore = List.copyOf(ignore);
    }
}
