package dev.reeve.inspect.address;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * That somebody saw an IP address at a MAC address.
 *
 * @param ip the IP address
 * @param mac the MAC address
 * @param witness the host or device whose table says so
 * @param place the witness's interface or port; null if it does not say
 * @param age how long ago the neighbour was last confirmed; null if the table does not say
 * @param stale whether the witness itself no longer relies on it
 */
public record Sighting(
        IpAddress ip,
        MacAddress mac,
        String witness,
        @Nullable String place,
        @Nullable Duration age,
        boolean stale) {
    /** For people: {@code gw (eth0)}. */
    String seenBy() {
        return place == null ? witness : witness + " (" + place + ")";
    }
}
