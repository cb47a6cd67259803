package dev.reeve.inspect.snmp;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.SnmpDevice;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.snmp.Answers;
import dev.reeve.machine.snmp.SnmpAgent;
import dev.reeve.machine.snmp.SnmpProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Looks at SNMP devices side by side; one that is dead, slow or talks nonsense stops no other. */
public final class Devices {
    private static final String CHECK = "device";
    /** Rounds start a little earlier or later than the last one did. */
    private static final Duration SLACK = Duration.ofMinutes(10);
    /** Where the device itself has answered, only not to us. */
    private static final Set<String> ANSWERED = Set.of(
            SnmpProblem.SNMP_UNKNOWN_USER.code(),
            SnmpProblem.SNMP_WRONG_PASSPHRASE.code(),
            SnmpProblem.SNMP_LEVEL_REFUSED.code(),
            SnmpProblem.SNMP_NOT_IN_TIME.code(),
            SnmpProblem.SNMP_REFUSED.code());

    private final Function<SnmpDevice, SnmpAgent> agents;
    private final PastReadings past;
    private final Clock clock;

    /**
     * @param agents opens the way to a device, {@link Agents#overUdp} for the real one
     * @param past what earlier rounds have measured
     * @param clock the time, and the zone whose months the forecasts are for
     */
    public Devices(Function<SnmpDevice, SnmpAgent> agents, PastReadings past, Clock clock) {
        this.agents = agents;
        this.past = past;
        this.clock = clock;
    }

    /** Whether a device is to be looked at now ({@code every}). */
    public boolean isDue(SnmpDevice device) {
        Duration every = device.every();
        if (every == null) {
            return true;
        }
        List<ReadingEntry> readings = past.of(Subject.host(device.name()), every);
        Instant since =
                clock.instant().minus(every).plus(SLACK.compareTo(every.dividedBy(2)) < 0 ? SLACK : every.dividedBy(2));
        return readings.stream().noneMatch(reading -> reading.time().isAfter(since));
    }

    /**
     * Looks at these devices, whether they are due or not.
     *
     * @param executor runs one task for each device
     * @param deadline after which those that have not answered are given up
     * @return one outcome for each device, in their order
     */
    public List<DeviceOutcome> look(Collection<SnmpDevice> devices, ExecutorService executor, Duration deadline) {
        long end = System.nanoTime() + deadline.toNanos();
        Map<SnmpDevice, Future<DeviceOutcome>> running = new LinkedHashMap<>();
        for (SnmpDevice device : devices) {
            running.put(device, executor.submit(() -> look(device)));
        }
        List<DeviceOutcome> outcomes = new ArrayList<>();
        running.forEach((device, future) -> outcomes.add(await(device, future, end, deadline)));
        return outcomes;
    }

    private static DeviceOutcome await(SnmpDevice device, Future<DeviceOutcome> future, long end, Duration deadline) {
        try {
            return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | CancellationException e) {
            future.cancel(true);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a judge failed on " + device.name(), e.getCause());
        }
        Finding late = Finding.of(
                DeviceProblem.DEVICE_NOT_IN_TIME,
                Subject.host(device.name()),
                "device",
                device.name(),
                "seconds",
                Long.toString(deadline.toSeconds()));
        return unseen(device, Presence.UNKNOWN, late);
    }

    private DeviceOutcome look(SnmpDevice device) {
        Answers answers;
        try (SnmpAgent agent = agents.apply(device)) {
            answers = Questions.ask(agent, device);
        } catch (Failure e) {
            return failed(device, e.finding());
        }
        Look look = new Look(device, answers, past, clock.instant());
        List<CheckResult> results = new ArrayList<>();
        results.add(SystemJudge.judge(look));
        PortJudge.judge(look).ifPresent(results::add);
        SensorJudge.judge(look).ifPresent(results::add);
        UpsJudge.judge(look).ifPresent(results::add);
        SupplyJudge.judge(look, clock.getZone()).ifPresent(results::add);
        PrinterJudge.judge(look).ifPresent(results::add);
        ObjectJudge.judge(look).ifPresent(results::add);
        return new DeviceOutcome(device, Presence.UP, results);
    }

    private static DeviceOutcome failed(SnmpDevice device, Finding finding) {
        Finding placed = finding.within(device.name(), null);
        if (finding.code().equals(SnmpProblem.SNMP_NO_ANSWER.code())) {
            return unseen(device, Presence.DOWN, placed);
        }
        Presence presence = ANSWERED.contains(finding.code()) ? Presence.UP : Presence.UNKNOWN;
        return unseen(device, presence, placed.withSeverity(Severity.UNKNOWN));
    }

    private static DeviceOutcome unseen(SnmpDevice device, Presence presence, Finding finding) {
        CheckResult result = CheckResult.of(CHECK, Subject.host(device.name()), finding);
        return new DeviceOutcome(device, presence, List.of(result));
    }
}
