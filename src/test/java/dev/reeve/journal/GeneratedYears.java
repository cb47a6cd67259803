package dev.reeve.journal;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A journal of years, made up: 50 hosts looked at four times a day, ten jobs a night, trouble that comes and goes, and
 * people who write notes. As a program: {@code GeneratedYears DIRECTORY YEARS LAST-DAY}, for measuring and for reports.
 */
public final class GeneratedYears {
    private static final int HOSTS = 50;
    private static final int JOBS = 10;
    private static final int[] ROUNDS = {8 * 60, 11 * 60, 14 * 60, 16 * 60 + 30};
    private static final List<String> SERVICES = List.of("ssh", "http", "database");
    private static final List<String> CHECKS = List.of(
            "disk-space", "inodes", "memory", "load", "units", "time", "certificate", "logins", "reboot", "raid");
    private static final Scope INSPECT = new Scope("inspect", null, null, null);
    private static final Explanation WORDS = new Explanation(
            "The file system /data on this host is 93 % full; at this rate it is full in 12 days.",
            "Usually logs that nobody rotates, old dumps, or files that grew since the last round.",
            "See what is large: du -xh /data | sort -h | tail -20 – and remove or move it.",
            "Rotate logs, and let a quota or a forecast tell before it is full.");

    private final Journal journal;
    private final Random random = new Random(20_261_122);
    private final Map<String, FindingEntry> active = new LinkedHashMap<>();
    private final SettableClock clock;
    private long written;

    /** A clock that stands where it was put. */
    private static final class SettableClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private GeneratedYears(Path directory, SettableClock clock) {
        this.clock = clock;
        this.journal = new Journal(directory, clock);
    }

    /** Writes days up to midnight before the last one; returns how many entries. */
    public static long write(Path directory, int days, Instant last) {
        SettableClock clock = new SettableClock();
        GeneratedYears years = new GeneratedYears(directory, clock);
        for (int day = days; day > 0; day--) {
            years.day(last.minus(Duration.ofDays(day)));
        }
        return years.written;
    }

    public static void main(String[] args) {
        int days = Integer.parseInt(args[1]) * 3652 / 10;
        write(Path.of(args[0]), days, Instant.parse(args[2] + "T00:00:00Z"));
    }

    private void day(Instant midnight) {
        List<Entry> entries = new ArrayList<>();
        for (int round : ROUNDS) {
            round(midnight.plus(Duration.ofMinutes(round)), entries);
        }
        for (int job = 0; job < JOBS; job++) {
            backup(midnight.plus(Duration.ofMinutes(17 * 60 + 6L * job)), "job-" + job, entries);
        }
        clock.now = midnight.plus(Duration.ofHours(23));
        journal.append(entries);
        written += entries.size();
    }

    private void round(Instant time, List<Entry> entries) {
        String run = RunId.of(time, random);
        entries.add(new RunStarted(run, time, INSPECT, "0.1.0"));
        trouble(time, run, entries);
        for (int host = 0; host < HOSTS; host++) {
            Subject subject = Subject.host("host-" + host);
            boolean up = random.nextInt(2000) > 0;
            entries.add(new ReadingEntry(time, run, INSPECT, subject, presence(up), up ? values() : Map.of()));
            for (String service : SERVICES) {
                if (host % 3 != 0 || !service.equals("database")) {
                    Map<String, Double> took = Map.of("time", random.nextInt(1000) / 1000.0);
                    entries.add(new ReadingEntry(time, run, INSPECT, subject.at(service), presence(up), took));
                }
            }
        }
        entries.add(ended(run, INSPECT, time, Map.of(Severity.WARNING, active.size())));
        String by = "ann";
        if (random.nextInt(4) == 0) {
            entries.add(new RoundEntry(
                    time.plusSeconds(900), time, by, null, true, List.of(), List.of(), List.of(), "quiet"));
        }
    }

    private static Presence presence(boolean up) {
        return up ? Presence.UP : Presence.DOWN;
    }

    private Map<String, Double> values() {
        Map<String, Double> values = new TreeMap<>();
        for (String name : List.of("load.15", "memory.used", "swap.used", "disk.root.used", "disk.data.used")) {
            values.put(name, random.nextInt(10_000) / 100.0);
        }
        values.put("uptime", (double) random.nextInt(10_000_000));
        return values;
    }

    private void trouble(Instant time, String run, List<Entry> entries) {
        for (Iterator<FindingEntry> known = active.values().iterator(); known.hasNext(); ) {
            FindingEntry finding = known.next();
            if (random.nextInt(12) == 0) {
                known.remove();
                entries.add(resolution(finding, time, run));
            } else if (random.nextInt(40) == 0) {
                entries.add(new NoteEntry(
                        time, finding.fingerprint(), "ann", true, "on it", "logs", "removed them", "logrotate"));
            }
        }
        while (random.nextInt(5) < 3) {
            String check = CHECKS.get(random.nextInt(CHECKS.size()));
            Subject subject = Subject.host("host-" + random.nextInt(HOSTS)).at("item-" + random.nextInt(6));
            Finding finding = new Finding(
                    "inspect." + check,
                    random.nextInt(4) == 0 ? Severity.CRITICAL : Severity.WARNING,
                    subject,
                    Map.of("path", "/data", "percent", "93"),
                    List.of("/dev/sda1 97% /data"));
            active.put(
                    finding.fingerprint(),
                    new FindingEntry(time, run, INSPECT, null, finding.fingerprint(), finding, WORDS, check));
        }
        for (FindingEntry finding : active.values()) {
            entries.add(new FindingEntry(
                    time, run, INSPECT, null, finding.fingerprint(), finding.finding(), WORDS, finding.check()));
        }
    }

    private ResolutionEntry resolution(FindingEntry finding, Instant time, String run) {
        return random.nextInt(5) > 0
                ? new ResolutionEntry(time, finding.fingerprint(), ResolutionEntry.REEVE, run, null, null)
                : new ResolutionEntry(time, finding.fingerprint(), "ann", null, "logs", "removed them", "logrotate");
    }

    private void backup(Instant time, String job, List<Entry> entries) {
        Scope scope = Scope.job("backup", job).onHost("host-1").inRepository("main");
        String run = RunId.of(time, random);
        entries.add(new RunStarted(run, time, scope, "0.1.0"));
        entries.add(ended(run, scope, time, Map.of()));
    }

    private RunEntry ended(String run, Scope scope, Instant time, Map<Severity, Integer> findings) {
        return new RunEntry(
                run,
                scope,
                time,
                time.plusSeconds(40),
                findings.isEmpty() ? Outcome.WELL : Outcome.FINDINGS,
                scope.job() == null ? null : String.format("%064x", random.nextLong()),
                null,
                RunCounts.of(50, 0),
                null,
                true,
                findings,
                "0.1.0");
    }
}
