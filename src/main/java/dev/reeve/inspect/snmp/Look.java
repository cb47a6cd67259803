package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.DeviceLimits;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.inventory.SnmpKind;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.snmp.Answers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One look at one device: all that a judge needs.
 *
 * @param device its entry in the inventory
 * @param answers what it said
 * @param past what it said before
 * @param now when it was asked
 */
record Look(SnmpDevice device, Answers answers, PastReadings past, Instant now) {
    /** How far back a last reading still is one to compare with. */
    private static final Duration RECENT = Duration.ofDays(8);

    Subject subject() {
        return Subject.host(device.name());
    }

    DeviceLimits limits() {
        return device.limits();
    }

    /** Whether the inventory says that it is one, rather than leaving it open. */
    boolean isSurely(SnmpKind kind) {
        return device.kind() == kind;
    }

    /** Whether it may be one. */
    boolean maybe(SnmpKind kind) {
        return device.kind() == kind || device.kind() == SnmpKind.ANY;
    }

    /** The newest past reading that has this measure. */
    Optional<ReadingEntry> last(String measure) {
        List<ReadingEntry> readings = past.of(subject(), RECENT);
        for (int i = readings.size() - 1; i >= 0; i--) {
            ReadingEntry reading = readings.get(i);
            if (reading.values().containsKey(measure) && reading.time().isBefore(now)) {
                return Optional.of(reading);
            }
        }
        return Optional.empty();
    }

    /** A result in the making. */
    Draft draft(String check) {
        return new Draft(check, subject(), device.name());
    }

    /** Collects findings and measures of one check. */
    static final class Draft {
        private final String check;
        private final Subject subject;
        private final String device;
        private final List<Finding> findings = new ArrayList<>();
        private final List<Measure> measures = new ArrayList<>();

        private Draft(String check, Subject subject, String device) {
            this.check = check;
            this.subject = subject;
            this.device = device;
        }

        /** A finding about {@code item}; arguments as for {@link Finding#of}, besides the device's name. */
        Finding finding(DeviceProblem problem, String item, String... arguments) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("device", device, "item", item));
            return Finding.of(problem, subject.at(item), all.toArray(String[]::new));
        }

        void add(Finding finding) {
            findings.add(finding);
        }

        void add(DeviceProblem problem, String item, String... arguments) {
            findings.add(finding(problem, item, arguments));
        }

        void measure(String name, double value, Measure.Unit unit) {
            measures.add(Measure.of(name, value, unit));
        }

        void measure(
                String name, double value, Measure.Unit unit, @Nullable Double warning, @Nullable Double critical) {
            measures.add(new Measure(name, value, unit, warning, critical));
        }

        CheckResult result() {
            return new CheckResult(check, subject, findings, measures);
        }
    }
}
