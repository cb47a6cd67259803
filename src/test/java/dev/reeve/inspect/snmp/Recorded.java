package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.DeviceLimits;
import dev.reeve.inventory.PortRules;
import dev.reeve.inventory.SecretReference;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.inventory.SnmpVersion;
import dev.reeve.inventory.WatchedOid;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.Scope;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.Oid;
import dev.reeve.machine.snmp.SnmpAgent;
import dev.reeve.machine.snmp.SnmpValue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A recorded device that a test may change, looked at as a round does. */
final class Recorded implements SnmpAgent {
    static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final NavigableMap<Oid, SnmpValue> values = new TreeMap<>();
    private final List<ReadingEntry> past = new ArrayList<>();
    private DeviceLimits limits = DeviceLimits.USUAL;
    private PortRules ports = new PortRules(List.of(), List.of());
    private List<WatchedOid> oids = List.of();
    private SnmpKind kind = SnmpKind.ANY;

    /** The lines of a recording: OID, type, value. */
    static Recorded of(String lines) {
        Recorded device = new Recorded();
        lines.lines().filter(line -> line.matches("\\.?1\\.\\S+ \\S+ .*")).forEach(line -> {
            String[] words = line.split(" ", 3);
            device.values.put(Oid.of(words[0]), value(words[1], words[2]));
        });
        return device;
    }

    private static SnmpValue value(String type, String text) {
        return switch (type) {
            case "string" -> new SnmpValue.Octets(text.getBytes(StandardCharsets.UTF_8));
            case "octet" -> new SnmpValue.Octets(HexFormat.of().parseHex(text.replace(" ", "")));
            case "objectid" -> new SnmpValue.Name(Oid.of(text));
            default -> new SnmpValue.Whole(Long.parseLong(text));
        };
    }

    Recorded with(String oid, long value) {
        values.put(Oid.of(oid), new SnmpValue.Whole(value));
        return this;
    }

    Recorded withBytes(String oid, byte... value) {
        values.put(Oid.of(oid), new SnmpValue.Octets(value));
        return this;
    }

    Recorded with(String oid, String value) {
        values.put(Oid.of(oid), SnmpValue.Octets.of(value));
        return this;
    }

    Recorded as(SnmpKind other) {
        kind = other;
        return this;
    }

    Recorded limits(DeviceLimits other) {
        limits = other;
        return this;
    }

    Recorded ports(PortRules other) {
        ports = other;
        return this;
    }

    Recorded oids(WatchedOid... others) {
        oids = List.of(others);
        return this;
    }

    /** An earlier reading. */
    Recorded before(Duration ago, Map<String, Double> measures) {
        past.add(new ReadingEntry(
                NOW.minus(ago),
                "run",
                new Scope("inspect", null, null, null),
                Subject.host("device"),
                Presence.UP,
                measures));
        return this;
    }

    List<ReadingEntry> readings() {
        return List.copyOf(past);
    }

    SnmpDevice device() {
        return new SnmpDevice(
                "device",
                "192.0.2.5",
                null,
                SnmpVersion.V2C,
                SecretReference.inEnvironment("COMMUNITY"),
                null,
                kind,
                List.of(),
                null,
                null,
                null,
                limits,
                ports,
                List.of(),
                oids);
    }

    DeviceOutcome outcome() {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            return new Devices(device -> this, (subject, back) -> past, Clock.fixed(NOW, ZoneOffset.UTC))
                    .look(List.of(device()), executor, Duration.ofSeconds(30))
                    .get(0);
        } finally {
            executor.shutdownNow();
        }
    }

    List<Finding> findings() {
        return outcome().results().stream()
                .flatMap(result -> result.findings().stream())
                .toList();
    }

    List<String> codes() {
        return findings().stream()
                .map(finding -> finding.code().replace("inspect.", "") + " "
                        + finding.severity().label() + " " + finding.subject().item())
                .toList();
    }

    Map<String, Double> measures() {
        Map<String, Double> all = new TreeMap<>();
        for (CheckResult result : outcome().results()) {
            for (Measure measure : result.measures()) {
                all.put(measure.name(), measure.value());
            }
        }
        return all;
    }

    @Override
    public Answers get(List<Oid> asked) {
        NavigableMap<Oid, SnmpValue> found = new TreeMap<>(values);
        found.keySet().retainAll(asked);
        return new Answers(found, List.of());
    }

    @Override
    public Answers walk(Oid root, int most) {
        NavigableMap<Oid, SnmpValue> found = new TreeMap<>();
        values.forEach((oid, value) -> {
            if (oid.isBelow(root) && found.size() < most) {
                found.put(oid, value);
            }
        });
        return new Answers(found, List.of());
    }

    @Override
    public void close() {}
}
