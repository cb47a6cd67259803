package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** An address that belongs to one network card. */
public record AddressBinding(
        @Setting("What people call the machine; the address if not set.") @Nullable String name,

        @Setting(value = "Its IP address.", required = true, form = Form.IP)
        String ip,

        @Setting(value = "The MAC address of its card, with colons, hyphens or dots.", required = true, form = Form.MAC)
        String mac) {
    /** For people. */
    public String title() {
        return name != null ? name : ip;
    }
}
