package dev.reeve.inspect.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.inventory.PortRules;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.inventory.WatchedOid;
import dev.reeve.journal.Presence;
import dev.reeve.machine.snmp.Snmpd;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every finding of switches, UPS and printers, red by one changed value of a recorded device, and green without. */
class DeviceJudgesTest {
    private static final String UPS = "1.3.6.1.2.1.33.1.";
    private static final String APC = "1.3.6.1.4.1.318.1.1.1.";
    private static final String PORT = "1.3.6.1.2.1.2.2.1.";

    private static Recorded device(String name) {
        return Recorded.of(Snmpd.recording(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"switch", "ups", "apc", "printer"})
    void aHealthyDeviceIsWell(String name) {
        DeviceOutcome outcome = device(name).outcome();

        assertThat(device(name).codes()).isEmpty();
        assertThat(outcome.presence()).isEqualTo(Presence.UP);
        assertThat(outcome.results()).hasSizeGreaterThan(1);
    }

    @Test
    void aRestartIsSeenAndAWrappedCounterIsNone() {
        Recorded printer = device("printer");
        assertThat(printer.before(Duration.ofHours(3), Map.of("device.uptime", 2_164_597.35))
                        .codes())
                .isEmpty();
        Recorded restarted = device("printer").with("1.3.6.1.2.1.1.3.0", 60_000);
        assertThat(restarted
                        .before(Duration.ofHours(3), Map.of("device.uptime", 2_164_597.35))
                        .codes())
                .containsExactly("device-restarted warning uptime");
        Recorded wrapped = device("printer").with("1.3.6.1.2.1.1.3.0", 60_000);
        assertThat(wrapped.before(Duration.ofHours(3), Map.of("device.uptime", 42_949_672.0 - 10_000))
                        .codes())
                .isEmpty();
    }

    @Test
    void wantedPortsAreUp() {
        PortRules wanted = new PortRules(List.of("uplink to gw", "gi1/0/2", "Gi1/0/9"), List.of());
        assertThat(device("switch").ports(wanted).codes())
                .containsExactly("port-down critical Gi1/0/2", "port-missing unknown Gi1/0/9");
        assertThat(device("switch").with(PORT + "7.10101", 2).ports(wanted).codes())
                .contains("port-switched-off critical Gi1/0/1");
    }

    @Test
    void portsAreComparedWithTheLastReading() {
        Map<String, Double> before = new HashMap<>(Map.of(
                "port.Gi1/0/1.errors",
                0.0,
                "port.Gi1/0/1.discards",
                0.0,
                "port.Gi1/0/1.in",
                0.0,
                "port.Gi1/0/1.out",
                0.0,
                "port.Gi1/0/1.speed",
                1e9));
        assertThat(device("switch").before(Duration.ofHours(1), before).codes()).isEmpty();
        assertThat(device("switch").before(Duration.ofHours(1), before).measures())
                .containsEntry("port.Gi1/0/1.used", 2.0);
        assertThat(device("switch")
                        .with(PORT + "14.10101", 900)
                        .before(Duration.ofHours(1), before)
                        .codes())
                .containsExactly("port-errors warning Gi1/0/1");
        assertThat(device("switch")
                        .with(PORT + "19.10101", 9000)
                        .before(Duration.ofHours(1), before)
                        .codes())
                .containsExactly("port-discards warning Gi1/0/1");
        assertThat(device("switch").before(Duration.ofSeconds(75), before).codes())
                .contains("port-crowded warning Gi1/0/1");
        assertThat(device("switch")
                        .with("1.3.6.1.2.1.31.1.1.1.15.10101", 100)
                        .before(Duration.ofHours(1), before)
                        .codes())
                .containsExactly("port-slower warning Gi1/0/1");
        before.put("port.Gi1/0/1.errors", 1e9);
        assertThat(device("switch").before(Duration.ofHours(1), before).codes())
                .as("counters started anew")
                .isEmpty();
    }

    @Test
    void duplexHeatAndLoad() {
        assertThat(device("switch").with("1.3.6.1.2.1.10.7.2.1.19.10101", 2).codes())
                .containsExactly("port-half-duplex warning Gi1/0/1");
        assertThat(device("switch").with("1.3.6.1.4.1.9.9.109.1.1.1.1.8.1", 97).codes())
                .containsExactly("device-busy warning cpu");
        assertThat(device("ups").with(UPS + "2.7.0", 44).codes()).containsExactly("device-hot warning battery");
        assertThat(device("ups").with(UPS + "2.7.0", 55).codes()).containsExactly("device-hot critical battery");
        assertThat(device("switch").measures()).containsEntry("sensor.1006.temperature", 31.0);
        assertThat(device("switch")
                        .with("1.3.6.1.2.1.99.1.1.1.2.1006", 8)
                        .with("1.3.6.1.2.1.99.1.1.1.4.1006", 31_500)
                        .measures())
                .containsEntry("sensor.1006.temperature", 31.5);
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.0,5,ups-on-battery critical source",
        "4.1.0,4,ups-unprotected critical source",
        "4.1.0,2,ups-unprotected critical source",
        "4.1.0,1,object-absent unknown source",
        "2.1.0,3,ups-battery-low critical battery",
        "2.1.0,4,ups-battery-low critical battery",
        "2.4.0,60,ups-battery-low warning battery",
        "2.4.0,10,ups-battery-low critical battery",
        "2.3.0,2,ups-battery-low critical battery",
        "4.4.1.5.1,85,ups-overloaded warning load",
        "4.4.1.5.1,99,ups-overloaded critical load"
    })
    void aUpsAfterTheStandard(String oid, long value, String expected) {
        assertThat(device("ups").with(UPS + oid, value).codes()).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "4.1.1.0,3,ups-on-battery critical source",
        "4.1.1.0,6,ups-unprotected critical source",
        "4.1.1.0,7,ups-unprotected critical source",
        "2.1.1.0,3,ups-battery-low critical battery",
        "2.1.1.0,4,ups-battery-worn warning battery",
        "2.2.4.0,2,ups-battery-worn warning battery",
        "2.2.3.0,12000,ups-battery-low critical battery",
        "2.2.1.0,70,ups-battery-low warning battery",
        "4.2.3.0,97,ups-overloaded critical load"
    })
    void aUpsOfApc(String oid, long value, String expected) {
        assertThat(device("apc").with(APC + oid, value).codes()).containsExactly(expected);
    }

    @Test
    void aBadBatteryIsAlsoAnAlarm() {
        assertThat(Recorded.of(Snmpd.recording("ups") + "\n." + UPS + "6.2.1.2.1 objectid ." + UPS + "6.3.1\n")
                        .codes())
                .containsExactly("ups-battery-worn warning battery");
    }

    @Test
    void suppliesHaveNumbersOrWords() {
        assertThat(device("printer").measures())
                .containsEntry("supply.1.3.percent", 50.0)
                .containsEntry("printer.pages", 48_213.0)
                .doesNotContainKey("supply.1.1.percent");
        String level = "1.3.6.1.2.1.43.11.1.1.9.1.";
        assertThat(device("printer").with(level + "3", 20).codes()).containsExactly("supply-low warning Cyan Toner");
        assertThat(device("printer").with(level + "3", 4).codes()).containsExactly("supply-low critical Cyan Toner");
        assertThat(device("printer").with(level + "1", -2).codes())
                .containsExactly("supply-unknown unknown Black Toner Cartridge");
        assertThat(device("printer").with(level + "1", -1).codes()).isEmpty();
        assertThat(device("printer")
                        .with(level + "3", 0)
                        .with("1.3.6.1.2.1.43.11.1.1.8.1.3", -2)
                        .codes())
                .as("nothing of an unknown capacity")
                .containsExactly("supply-unknown unknown Cyan Toner");
        assertThat(device("printer")
                        .with("1.3.6.1.2.1.43.11.1.1.7.1.3", 19)
                        .with("1.3.6.1.2.1.43.11.1.1.8.1.3", -2)
                        .with(level + "3", 40)
                        .measures())
                .as("percent without a capacity")
                .containsEntry("supply.1.3.percent", 40.0);
    }

    @Test
    void aSupplyThatEndsSoonIsForecast() {
        Recorded printer = device("printer");
        for (int day = 20; day >= 1; day--) {
            printer.before(
                    Duration.ofDays(day),
                    Map.of("supply.1.3.percent", 50.0 + 5 * day, "printer.pages", 48_213.0 - 90 * day));
        }
        assertThat(printer.codes()).containsExactly("supply-runs-out note Cyan Toner");
        assertThat(printer.findings().get(0).arguments())
                .containsEntry("date", "2026-11-30")
                .containsEntry("count", "1");
        assertThat(printer.measures())
                .containsEntry("supply.1.3.next-month", 1.0)
                .hasEntrySatisfying(
                        "printer.pages-a-day",
                        pace -> assertThat(Math.round(pace)).isEqualTo(90));
    }

    @Test
    void aPrinterSaysWhyItDoesNotPrint() {
        String errors = "1.3.6.1.2.1.25.3.5.1.2.1";
        assertThat(device("printer")
                        .withBytes(errors, (byte) 0x0C)
                        .findings()
                        .get(0)
                        .arguments())
                .containsEntry("reasons", "door open, jammed");
        assertThat(device("printer").withBytes(errors, (byte) 0x40).codes())
                .containsExactly("paper-empty warning paper");
        assertThat(device("printer").with("1.3.6.1.2.1.43.8.2.1.10.1.1", 0).codes())
                .containsExactly("paper-empty warning TRAY1");
        assertThat(device("printer")
                        .with("1.3.6.1.2.1.43.18.1.1.2.1.1", 3)
                        .with("1.3.6.1.2.1.43.18.1.1.8.1.1", "Replace Fuser\u001b[2J")
                        .codes())
                .containsExactly("printer-alert warning Replace Fuser [2J");
    }

    @Test
    void anyObjectHasLimits() {
        Recorded device = device("ups")
                .oids(
                        new WatchedOid("1.3.6.1.2.1.33.1.2.4.0", "charge", 90, 50, null, null),
                        new WatchedOid("1.3.6.1.2.1.33.1.4.4.1.5.1", "load", 3, 5, 10, null),
                        new WatchedOid("1.3.6.1.2.1.1.5.0", "name", null, null, null, "ups9"),
                        new WatchedOid("1.3.6.1.2.1.1.99.0", "nothing", null, null, null, null));
        assertThat(device.codes())
                .containsExactly(
                        "object-beyond-limit warning load",
                        "object-differs critical name",
                        "object-absent unknown nothing");
        assertThat(device("ups")
                        .oids(new WatchedOid("1.3.6.1.2.1.33.1.2.4.0", "charge", 99, 97, null, null))
                        .codes())
                .as("small numbers are bad")
                .containsExactly("object-beyond-limit critical charge");
    }

    @Test
    void aDeviceOfAnotherKindIsUnknown() {
        assertThat(device("ups").as(SnmpKind.PRINTER).codes())
                .containsExactly("device-of-another-kind unknown supplies");
        assertThat(device("ups").as(SnmpKind.SWITCH).codes()).containsExactly("device-of-another-kind unknown ports");
        assertThat(device("printer").as(SnmpKind.UPS).codes()).containsExactly("device-of-another-kind unknown ups");
    }
}
