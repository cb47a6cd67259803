package dev.reeve.inspect.address;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AddressBinding;
import dev.reeve.inventory.AddressNetwork;
import dev.reeve.inventory.StrangerRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One comparison of a network with its bindings. */
final class AddressComparison {
    /** A table keeps what it no longer believes; after this time a card may well have gone. */
    private static final Duration FRESH = Duration.ofMinutes(10);

    private static final int MOST_EVIDENCE = 8;
    private static final int MOST_MEASURES = 1024;

    private final AddressNetwork network;
    private final AddressFacts facts;
    private final Memory memory;
    private final Map<IpAddress, AddressBinding> byIp = new HashMap<>();
    private final Map<MacAddress, List<AddressBinding>> byMac = new HashMap<>();
    private final SortedMap<IpAddress, List<Sighting>> seen = new TreeMap<>();
    private final List<Finding> findings = new ArrayList<>();

    AddressComparison(AddressNetwork network, AddressFacts facts, Memory memory) {
        this.network = network;
        this.facts = facts;
        this.memory = memory;
        for (AddressBinding binding : network.bindings()) {
            IpAddress.parse(binding.ip()).ifPresent(ip -> byIp.put(ip, binding));
            MacAddress.parse(binding.mac())
                    .ifPresent(mac ->
                            byMac.computeIfAbsent(mac, any -> new ArrayList<>()).add(binding));
        }
        List<IpRange> ranges = IpRange.all(network.range());
        for (Sighting sighting : facts.sightings()) {
            if (ranges.stream().anyMatch(range -> range.contains(sighting.ip()))) {
                seen.computeIfAbsent(sighting.ip(), any -> new ArrayList<>()).add(sighting);
            }
        }
    }

    List<Measure> measures() {
        return seen.entrySet().stream()
                .limit(MOST_MEASURES)
                .map(entry ->
                        Addresses.seen(entry.getKey(), newest(entry.getValue()).mac()))
                .toList();
    }

    List<Finding> findings() {
        witnesses();
        List<IpRange> anybody = IpRange.all(network.ignore());
        seen.forEach((ip, sightings) -> {
            Set<MacAddress> cards = cards(sightings);
            boolean free = anybody.stream().anyMatch(range -> range.contains(ip));
            if (cards.size() > 1) {
                conflict(ip, cards, sightings);
            } else {
                one(ip, newest(sightings), free);
            }
        });
        byIp.forEach((ip, binding) -> {
            if (!seen.containsKey(ip) && memory.isMissed(ip)) {
                add(
                        AddressProblem.ADDRESS_UNSEEN,
                        ip.toString(),
                        "name",
                        binding.title(),
                        "days",
                        Long.toString(network.effectiveUnseen().toDays()));
            }
        });
        findings.sort(Comparator.comparing(Finding::severity)
                .reversed()
                .thenComparing(finding -> String.valueOf(finding.subject().item())));
        return findings;
    }

    private void witnesses() {
        facts.silent()
                .forEach((witness, reason) ->
                        add(AddressProblem.ADDRESS_WITNESS_SILENT, witness, "witness", witness, "reason", reason));
        Set<String> useful = seen.values().stream()
                .flatMap(List::stream)
                .map(Sighting::witness)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> learnt = facts.cards().stream().map(LearntCard::device).collect(Collectors.toSet());
        new TreeSet<>(facts.asked())
                .stream()
                        .filter(witness -> !useful.contains(witness)
                                && !learnt.contains(witness)
                                && !facts.silent().containsKey(witness))
                        .forEach(witness -> add(
                                AddressProblem.ADDRESS_WITNESS_SILENT,
                                witness,
                                "witness",
                                witness,
                                "reason",
                                "its table holds nobody of " + String.join(", ", network.range())));
    }

    /** The cards that are at an address now; what a table itself doubts counts only while it is fresh, or alone. */
    private static Set<MacAddress> cards(List<Sighting> sightings) {
        return sightings.stream()
                .filter(sighting -> {
                    Duration age = sighting.age();
                    return !sighting.stale() || (age != null && age.compareTo(FRESH) <= 0);
                })
                .map(Sighting::mac)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Sighting newest(List<Sighting> sightings) {
        return sightings.stream()
                .min(Comparator.comparing(Sighting::stale)
                        .thenComparing(
                                sighting -> Optional.ofNullable(sighting.age()).orElse(FRESH))
                        .thenComparing(Sighting::mac))
                .orElseThrow();
    }

    private void conflict(IpAddress ip, Set<MacAddress> cards, List<Sighting> sightings) {
        AddressBinding binding = byIp.get(ip);
        List<String> evidence = sightings.stream()
                .limit(MOST_EVIDENCE)
                .map(sighting -> ip + " at " + sighting.mac() + ", seen by " + sighting.seenBy() + port(sighting.mac()))
                .toList();
        Finding finding = finding(
                AddressProblem.ADDRESS_CONFLICT,
                ip.toString(),
                "macs",
                cards.stream().map(this::called).collect(Collectors.joining(", ")),
                "name",
                binding == null ? ip.toString() : binding.title());
        findings.add(finding.withEvidence(evidence));
    }

    private void one(IpAddress ip, Sighting sighting, boolean free) {
        MacAddress mac = sighting.mac();
        AddressBinding binding = byIp.get(ip);
        List<AddressBinding> owned = byMac.getOrDefault(mac, List.of());
        Optional<MacAddress> other = free ? Optional.empty() : memory.wasBetween(ip, mac);
        if (other.isPresent()) {
            add(AddressProblem.ADDRESS_FLAPS, ip.toString(), "mac", called(mac), "other", called(other.get()));
        } else if (binding != null && !MacAddress.parse(binding.mac()).equals(Optional.of(mac))) {
            add(
                    AddressProblem.ADDRESS_AT_FOREIGN_CARD,
                    ip.toString(),
                    "name",
                    binding.title(),
                    "mac",
                    called(mac),
                    "bound",
                    binding.mac(),
                    "witness",
                    sighting.seenBy() + port(mac));
        } else if (binding == null && !owned.isEmpty()) {
            moved(ip, sighting, owned.get(0));
        } else if (binding == null && !free) {
            stranger(ip, sighting);
        }
    }

    private void moved(IpAddress ip, Sighting sighting, AddressBinding owner) {
        boolean alsoAtHome = IpAddress.parse(owner.ip())
                .map(home -> seen.getOrDefault(home, List.of()).stream()
                        .anyMatch(each -> each.mac().equals(sighting.mac())))
                .orElse(false);
        if (!alsoAtHome) {
            add(
                    AddressProblem.ADDRESS_MOVED,
                    owner.title(),
                    "name",
                    owner.title(),
                    "found",
                    ip.toString(),
                    "bound",
                    owner.ip(),
                    "mac",
                    sighting.mac().toString(),
                    "witness",
                    sighting.seenBy() + port(sighting.mac()));
        }
    }

    private void stranger(IpAddress ip, Sighting sighting) {
        if (network.strangers() == StrangerRule.IGNORE) {
            return;
        }
        String[] arguments = {"mac", sighting.mac().toString(), "witness", sighting.seenBy() + port(sighting.mac())};
        findings.add(finding(AddressProblem.ADDRESS_STRANGER, ip.toString(), arguments)
                .withSeverity(network.strangers() == StrangerRule.NOTE ? Severity.NOTE : Severity.WARNING));
        if (sighting.mac().isMadeUp()) {
            add(AddressProblem.ADDRESS_MADE_UP, ip.toString(), arguments);
        }
    }

    /** A card with the name of the machine that it belongs to. */
    private String called(MacAddress mac) {
        List<AddressBinding> owned = byMac.getOrDefault(mac, List.of());
        return owned.isEmpty() ? mac.toString() : mac + " (" + owned.get(0).title() + ")";
    }

    private String port(MacAddress mac) {
        return facts.port(mac)
                .map(card -> ", " + card.device() + " " + card.port())
                .orElse("");
    }

    private void add(AddressProblem problem, String item, String... arguments) {
        findings.add(finding(problem, item, arguments));
    }

    private Finding finding(AddressProblem problem, String item, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("network", network.name(), "item", item));
        return Finding.of(problem, Subject.item(network.name() + " " + item), all.toArray(String[]::new));
    }
}
