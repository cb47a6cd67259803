package dev.reeve.inspect.address;

import dev.reeve.inventory.AddressNetwork;
import dev.reeve.journal.ReadingEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What earlier rounds have seen of one network's addresses. */
final class Memory {
    /** An address that went back and forth within a day is in a conflict; over weeks, somebody is tidying up. */
    private static final Duration FLAPPING = Duration.ofDays(1);

    private final List<ReadingEntry> readings;
    private final Instant now;
    private final Duration unseenAfter;

    Memory(AddressNetwork network, PastSightings past, Instant now) {
        this.unseenAfter = network.effectiveUnseen();
        this.readings = past
                .of(Addresses.subject(network), unseenAfter.multipliedBy(2).plus(FLAPPING))
                .stream()
                .filter(reading -> reading.time().isBefore(now))
                .toList();
        this.now = now;
    }

    /** The other card that an address was at in between, if it has come back to {@code mac} within a day. */
    Optional<MacAddress> wasBetween(IpAddress ip, MacAddress mac) {
        List<MacAddress> cards = new ArrayList<>();
        readings.stream()
                .filter(reading -> reading.time().isAfter(now.minus(FLAPPING)))
                .flatMap(reading -> Optional.ofNullable(reading.values().get(Addresses.measure(ip))).stream())
                .forEach(value -> cards.add(new MacAddress(value.longValue())));
        int first = cards.indexOf(mac);
        return first < 0
                ? Optional.empty()
                : cards.subList(first, cards.size()).stream()
                        .filter(card -> !card.equals(mac))
                        .findFirst();
    }

    /** Whether the network has been watched long enough, and the address was not seen in that time. */
    boolean isMissed(IpAddress ip) {
        Instant since = now.minus(unseenAfter);
        boolean watched = readings.stream().anyMatch(reading -> !reading.time().isAfter(since));
        return watched
                && readings.stream()
                        .filter(reading -> reading.time().isAfter(since))
                        .noneMatch(reading -> reading.values().containsKey(Addresses.measure(ip)));
    }
}
