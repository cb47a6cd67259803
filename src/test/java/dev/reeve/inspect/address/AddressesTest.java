package dev.reeve.inspect.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure;
import dev.reeve.inventory.AddressBinding;
import dev.reeve.inventory.AddressNetwork;
import dev.reeve.inventory.StrangerRule;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bindings against tables: every finding red and green. */
class AddressesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final String DB = "52:54:00:12:34:56";
    private static final String GW = "52:54:00:aa:aa:01";
    private static final String OTHER = "00:1b:21:00:00:99";

    private final List<ReadingEntry> past = new ArrayList<>();

    private static AddressNetwork network(StrangerRule strangers) {
        return new AddressNetwork(
                "lan",
                List.of("192.0.2.0/24"),
                List.of("gw"),
                List.of(),
                List.of(
                        new AddressBinding("gw", "192.0.2.1", "5254.00aa.aa01"),
                        new AddressBinding("db1", "192.0.2.10", "52-54-00-12-34-56")),
                strangers,
                List.of("192.0.2.100-192.0.2.199"),
                Duration.ofDays(30));
    }

    private CheckResult judge(StrangerRule strangers, String... tables) {
        List<Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < tables.length; i++) {
            sightings.addAll(NeighbourTable.read(tables[i], i == 0 ? "gw" : "host" + i));
        }
        AddressFacts facts = new AddressFacts(
                Set.of("gw"),
                sightings,
                List.of(new LearntCard(MacAddress.parse(OTHER).orElseThrow(), "core1", "Gi1/0/7")),
                Map.of());
        return Addresses.judge(network(strangers), facts, (subject, back) -> past, NOW);
    }

    private List<String> codes(String... tables) {
        return codes(judge(StrangerRule.WARNING, tables));
    }

    private static List<String> codes(CheckResult result) {
        return result.findings().stream()
                .map(finding -> finding.code().replace("inspect.address-", "") + " "
                        + finding.severity().label() + " " + finding.subject().item())
                .toList();
    }

    private static String at(String ip, String mac) {
        return ip + " dev eth0 lladdr " + mac + " used 3/2/1 probes 1 REACHABLE\n";
    }

    private void before(Duration ago, String ip, String mac) {
        past.add(new ReadingEntry(
                NOW.minus(ago),
                "run",
                new Scope("inspect", null, null, null),
                Addresses.subject(network(StrangerRule.NOTE)),
                Presence.UP,
                Map.of("seen." + ip, (double)
                        MacAddress.parse(mac).orElseThrow().bits())));
    }

    @Test
    void allAtTheirPlacesIsWell() {
        CheckResult result =
                judge(StrangerRule.WARNING, at("192.0.2.1", GW) + at("192.0.2.10", DB) + at("198.51.100.7", OTHER));

        assertThat(result.findings()).isEmpty();
        assertThat(result.measures().stream().map(Measure::name)).containsExactly("seen.192.0.2.1", "seen.192.0.2.10");
    }

    @Test
    void twoCardsWithOneAddressAreAConflict() {
        CheckResult result = judge(StrangerRule.WARNING, at("192.0.2.10", DB), at("192.0.2.10", OTHER));
        assertThat(codes(result)).containsExactly("conflict critical lan 192.0.2.10");
        assertThat(result.findings().get(0).arguments().get("macs")).isEqualTo(OTHER + ", " + DB + " (db1)");
        assertThat(result.findings().get(0).evidence())
                .anyMatch(line -> line.endsWith("seen by host1 (eth0), core1 Gi1/0/7"));

        String stale = "192.0.2.10 dev eth0 lladdr " + OTHER + " used 3000/2900/2000 probes 1 STALE\n";
        assertThat(codes(at("192.0.2.10", DB), stale)).isEmpty();
        assertThat(codes(at("192.0.2.10", DB), stale.replace("2900", "90")))
                .containsExactly("conflict critical lan 192.0.2.10");
    }

    @Test
    void anAddressThatGoesBackAndForthIsAConflictOverTime() {
        before(Duration.ofHours(6), "192.0.2.10", DB);
        assertThat(codes(at("192.0.2.10", DB))).isEmpty();
        before(Duration.ofHours(3), "192.0.2.10", OTHER);
        assertThat(codes(at("192.0.2.10", DB))).containsExactly("flaps critical lan 192.0.2.10");
    }

    @Test
    void foreignCardsMovedMachinesAndStrangers() {
        assertThat(codes(at("192.0.2.10", OTHER))).containsExactly("at-foreign-card critical lan 192.0.2.10");
        assertThat(codes(at("192.0.2.77", DB))).containsExactly("moved warning lan db1");
        assertThat(codes(at("192.0.2.150", DB))).as("even into the pool").containsExactly("moved warning lan db1");
        assertThat(codes(at("192.0.2.77", DB) + at("192.0.2.10", DB)))
                .as("a second address")
                .isEmpty();
        assertThat(codes(at("192.0.2.77", OTHER))).containsExactly("stranger warning lan 192.0.2.77");
        assertThat(codes(at("192.0.2.150", OTHER))).as("DHCP").isEmpty();
        assertThat(codes(judge(StrangerRule.NOTE, at("192.0.2.77", OTHER))))
                .containsExactly("stranger note lan 192.0.2.77");
        assertThat(codes(judge(StrangerRule.IGNORE, at("192.0.2.77", OTHER)))).isEmpty();
        assertThat(codes(at("192.0.2.77", "da:a1:19:00:00:01")))
                .containsExactly("stranger warning lan 192.0.2.77", "made-up note lan 192.0.2.77");
    }

    @Test
    void whatNobodyHasSeenForLongIsANote() {
        before(Duration.ofDays(31), "192.0.2.1", GW);
        assertThat(codes(at("192.0.2.1", GW))).containsExactly("unseen note lan 192.0.2.10");
        before(Duration.ofDays(20), "192.0.2.10", DB);
        assertThat(codes(at("192.0.2.1", GW))).isEmpty();
    }

    @Test
    void aNewNetworkIsNotUnseen() {
        before(Duration.ofDays(2), "192.0.2.1", GW);
        assertThat(codes(at("192.0.2.1", GW))).isEmpty();
    }

    @Test
    void aWitnessThatShowsNobodyIsUnknown() {
        assertThat(codes("192.0.2.10 dev eth0 FAILED\n")).containsExactly("witness-silent unknown lan gw");
        AddressFacts facts = new AddressFacts(Set.of("gw"), List.of(), List.of(), Map.of("gw", "no route"));
        CheckResult result = Addresses.judge(network(StrangerRule.NOTE), facts, PastSightings.none(), NOW);
        assertThat(codes(result)).containsExactly("witness-silent unknown lan gw");
        assertThat(result.findings().stream()
                        .map(finding -> finding.arguments().get("reason"))
                        .collect(Collectors.toList()))
                .containsExactly("no route");
    }
}
