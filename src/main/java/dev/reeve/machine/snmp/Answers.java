package dev.reeve.machine.snmp;

import dev.reeve.machine.snmp.SnmpValue.Octets;
import dev.reeve.machine.snmp.SnmpValue.Whole;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What an agent said, by the names of the objects. What it did not say is absent, and what is of another type than asked
 * for counts as absent.
 *
 * @param values the objects in the agent's order
 * @param torn why a walk ended early, one sentence part each; empty if all that was asked for is here
 */
public record Answers(NavigableMap<Oid, SnmpValue> values, List<String> torn) {
    /** Nothing. */
    public static final Answers NONE = new Answers(new TreeMap<>(), List.of());

    public Answers {
        values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
        torn = List.copyOf(torn);
    }

    /** These answers and those. */
    public Answers and(Answers others) {
        NavigableMap<Oid, SnmpValue> all = new TreeMap<>(values);
        all.putAll(others.values);
        List<String> reasons = new ArrayList<>(torn);
        others.torn.stream().filter(each -> !reasons.contains(each)).forEach(reasons::add);
        return new Answers(all, reasons);
    }

    /** One object. */
    public Optional<SnmpValue> at(Oid oid) {
        return Optional.ofNullable(values.get(oid));
    }

    /** One number. */
    public OptionalLong number(Oid oid) {
        return values.get(oid) instanceof Whole whole ? OptionalLong.of(whole.value()) : OptionalLong.empty();
    }

    /** One text; empty if there is none or it is blank. */
    public Optional<String> text(Oid oid) {
        return values.get(oid) instanceof Octets octets
                ? Optional.of(octets.text()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** One string of bytes. */
    public Optional<byte[]> bytes(Oid oid) {
        return values.get(oid) instanceof Octets octets ? Optional.of(octets.bytes()) : Optional.empty();
    }

    /** Everything below {@code root}. */
    public Map<Oid, SnmpValue> below(Oid root) {
        NavigableMap<Oid, SnmpValue> from = values.tailMap(root, false);
        NavigableMap<Oid, SnmpValue> found = new TreeMap<>();
        for (Map.Entry<Oid, SnmpValue> each : from.entrySet()) {
            if (!each.getKey().isBelow(root)) {
                break;
            }
            found.put(each.getKey(), each.getValue());
        }
        return found;
    }

    /** The indexes of a table's rows that have this column, in order: {@code 1.3}. */
    public List<String> rows(Oid column) {
        return below(column).keySet().stream()
                .map(oid -> oid.indexBehind(column))
                .toList();
    }

    /** Whether anything is below {@code root}. */
    public boolean has(Oid root) {
        Oid next = values.higherKey(root);
        return next != null && next.isBelow(root);
    }
}
