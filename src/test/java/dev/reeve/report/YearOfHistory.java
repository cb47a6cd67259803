package dev.reeve.report;

import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.journal.Entry;
import dev.reeve.journal.FindingEntry;
import dev.reeve.journal.Journal;
import dev.reeve.journal.NoteEntry;
import dev.reeve.journal.Outcome;
import dev.reeve.journal.Presence;
import dev.reeve.journal.ProofEntry;
import dev.reeve.journal.ProofLevel;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.journal.ResolutionEntry;
import dev.reeve.journal.RoundEntry;
import dev.reeve.journal.RunCounts;
import dev.reeve.journal.RunEntry;
import dev.reeve.journal.Scope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A year of a small company: eight hosts, three services, four rounds a working day, some of them missed; disks that
 * fill up, backups that fail, drills, outages, and incidents with notes in English and Chinese. Always the same.
 */
final class YearOfHistory {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final List<String> HOSTS = List.of("db1", "db2", "web1", "web2", "files1", "mail1", "erp", "nas");
    static final List<String> SERVICES = List.of("https://shop.example.com/", "smtp mail1", "dns ns1");
    static final List<String> JOBS = List.of("erp-nightly", "files-weekly", "shop-nightly", "mail-nightly");
    static final String INVENTORY = """
            reeve: 1
            hosts:
              db1: { address: 192.0.2.10, groups: [servers, databases] }
              db2: { address: 192.0.2.11, groups: [servers, databases] }
              web1: { address: 192.0.2.12, groups: [web] }
              web2: { address: 192.0.2.13, groups: [web] }
              files1: { address: 192.0.2.14, groups: [servers] }
              mail1: { address: 192.0.2.15, groups: [servers] }
              erp: { address: 192.0.2.16, groups: [servers] }
              nas: { address: 192.0.2.17 }
            repositories:
              main: { path: /srv/backup/main, password: { file: /etc/reeve/main.key } }
            backups:
              erp-nightly:
                schedule: "30 23 * * *"
                source: { host: db1, files: { paths: [/srv/erp] } }
                to: main
              files-weekly:
                schedule: "0 2 * * sat"
                source: { host: files1, files: { paths: [/srv/share] } }
                to: main
              shop-nightly:
                schedule: "0 1 * * *"
                source: { host: web1, files: { paths: [/var/www] } }
                to: main
              mail-nightly:
                schedule: "30 1 * * *"
                source: { host: mail1, files: { paths: [/var/mail] } }
                to: main
            inspect: { schedule: "0 8,11,14,17 * * mon-fri" }
            report: { company: "Beispiel & Söhne GmbH 示例公司", author: "Ann Admin" }
            """;

    private static final LocalDate FIRST = LocalDate.of(2025, 10, 1);

    private final Random random = new Random(20261101);
    private final List<Entry> day = new ArrayList<>();
    private int runs;

    private YearOfHistory() {}

    /** Writes from 1 October 2025 to the end of the day before {@code until}. */
    static void write(Path journal, LocalDate until) {
        YearOfHistory history = new YearOfHistory();
        for (LocalDate date = FIRST; date.isBefore(until); date = date.plusDays(1)) {
            history.day.clear();
            history.of(date);
            Instant noon = at(date, LocalTime.NOON);
            new Journal(journal, Clock.fixed(noon, BERLIN)).append(List.copyOf(history.day));
        }
    }

    static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(BERLIN).toInstant();
    }

    private void of(LocalDate date) {
        backups(date);
        boolean working = date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0;
        for (int hour : new int[] {8, 11, 14, 17}) {
            if (working && random.nextInt(40) != 0) {
                round(date, LocalTime.of(hour, random.nextInt(9)));
            }
        }
        if (working && date.getDayOfMonth() % 3 == 0) {
            guided(date);
        }
        incidents(date);
    }

    private String run() {
        runs++;
        return String.format("run-%06d", runs);
    }

    private void round(LocalDate date, LocalTime time) {
        Instant at = at(date, time);
        String run = run();
        Scope scope = new Scope("inspect", null, null, null);
        long days = date.toEpochDay() - FIRST.toEpochDay();
        for (String host : HOSTS) {
            int number = HOSTS.indexOf(host);
            Map<String, Double> values = Map.of(
                    "disk.used:/",
                    30 + number * 3 + Math.sin(days / 9.0 + number) * 2,
                    "disk.used:/srv",
                    Math.min(99, 35 + number * 2 + days * (number == 4 ? 0.146 : 0.01 * number)),
                    "load.per-processor",
                    0.2 + number * 0.1 + random.nextDouble() * 0.3);
            Presence presence = presence(host, date, time);
            day.add(new ReadingEntry(
                    at, run, scope, Subject.host(host), presence, presence == Presence.UP ? values : Map.of()));
        }
        for (String service : SERVICES) {
            Presence presence = presence(service, date, time);
            day.add(new ReadingEntry(at, run, scope, Subject.item(service), presence, Map.of()));
        }
        day.add(ended(run, scope, at, Duration.ofSeconds(9), Outcome.WELL, null, RunCounts.none(), null));
    }

    /** nas is down for a day and a half at the beginning of each quarter's last month, web2 for some hours a month. */
    private Presence presence(String name, LocalDate date, LocalTime time) {
        int dayOfMonth = date.getDayOfMonth();
        if (name.equals("nas") && date.getMonthValue() % 3 == 1 && (dayOfMonth == 5 || dayOfMonth == 6)) {
            return Presence.DOWN;
        }
        if (name.equals("web2") && dayOfMonth == 14 && time.getHour() < 12) {
            return Presence.DOWN;
        }
        if (name.equals(SERVICES.get(0)) && dayOfMonth == 20 && time.getHour() == 11) {
            return Presence.DOWN;
        }
        return name.equals("mail1") && dayOfMonth == 8 ? Presence.UNKNOWN : Presence.UP;
    }

    private void guided(LocalDate date) {
        List<RoundEntry.Answer> answers = List.of(
                new RoundEntry.Answer("temperature", true, 22.5, null, false),
                new RoundEntry.Answer(
                        "doors", date.getDayOfMonth() != 9, null, date.getDayOfMonth() == 9 ? "后门没有锁好" : null, false),
                new RoundEntry.Answer("tidy", true, null, null, false));
        Instant start = at(date, LocalTime.of(8, 2));
        String handOver = date.getDayOfMonth() == 21 ? "UPS battery arrives on Friday; 请留意 db2 的磁盘" : null;
        day.add(new RoundEntry(
                start.plusSeconds(540),
                start,
                date.getDayOfMonth() % 2 == 0 ? "ann" : "王芳",
                null,
                true,
                answers,
                List.of(),
                List.of(),
                handOver));
    }

    private void backups(LocalDate date) {
        long days = date.toEpochDay() - FIRST.toEpochDay();
        backup("erp-nightly", "db1", date, LocalTime.of(23, 30), 4_000_000_000L + days * 9_000_000L, 12);
        backup("shop-nightly", "web1", date, LocalTime.of(1, 0), 900_000_000L + days * 400_000L, 3);
        backup("mail-nightly", "mail1", date, LocalTime.of(1, 30), 2_400_000_000L + days * 3_000_000L, 7);
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
            backup("files-weekly", "files1", date, LocalTime.of(2, 0), 7_000_000_000L + days * 11_000_000L, 55);
        }
        if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            drill("erp-nightly", date, Duration.ofMinutes(21).plusSeconds(days));
            if (date.getDayOfMonth() < 8) {
                drill("shop-nightly", date, Duration.ofMinutes(4));
            }
        }
    }

    private void backup(String job, String host, LocalDate date, LocalTime time, long bytes, int minutes) {
        if (job.equals("mail-nightly") && date.getDayOfMonth() == 17) {
            return;
        }
        boolean failed = job.equals("shop-nightly") && date.getDayOfMonth() % 13 == 0;
        Scope scope = Scope.job("backup", job).onHost(host).inRepository("main");
        RunCounts counts = failed ? RunCounts.none() : new RunCounts(48_000, bytes, 90, 40, bytes / 120);
        Duration took = Duration.ofMinutes(minutes).plusSeconds(random.nextInt(120));
        day.add(ended(run(), scope, at(date, time), took, failed ? Outcome.FAILED : Outcome.WELL, null, counts, null));
        if (!failed) {
            Scope copy = Scope.job("copy", job).inRepository("offsite");
            day.add(ended(run(), copy, at(date, time).plus(took), took, Outcome.WELL, null, RunCounts.none(), null));
        }
    }

    private void drill(String job, LocalDate date, Duration recovery) {
        String run = run();
        Scope scope = Scope.drill(job + "-drill", job).inRepository("main");
        Instant at = at(date, LocalTime.of(5, 0));
        String snapshot = "ab".repeat(32);
        day.add(new ProofEntry(
                at.plus(recovery),
                run,
                scope,
                snapshot,
                at.minusSeconds(19_800),
                new DatabaseProof("erp", "mariadb", "10.11.6", 212, 4_500_000, true, recovery)));
        day.add(ended(
                run, scope, at, recovery.plusSeconds(90), Outcome.WELL, ProofLevel.PROVED, RunCounts.none(), snapshot));
    }

    private static RunEntry ended(
            String run,
            Scope scope,
            Instant start,
            Duration took,
            Outcome outcome,
            @Nullable ProofLevel level,
            RunCounts counts,
            @Nullable String snapshot) {
        return new RunEntry(
                run, scope, start, start.plus(took), outcome, snapshot, null, counts, level, true, Map.of(), "0.1.0");
    }

    private void incidents(LocalDate date) {
        int dayOfMonth = date.getDayOfMonth();
        if (dayOfMonth % 4 == 2) {
            String host = HOSTS.get((dayOfMonth + date.getMonthValue()) % HOSTS.size());
            incident(date, "inspect.disk-nearly-full", host, "/srv", Severity.WARNING, 3 + dayOfMonth);
        }
        if (dayOfMonth == 14) {
            incident(date, "inspect.host-down", "web2", null, Severity.CRITICAL, 5);
        }
        if (dayOfMonth == 5 && date.getMonthValue() % 3 == 1) {
            incident(date, "inspect.host-down", "nas", null, Severity.CRITICAL, 47);
        }
        if (dayOfMonth == 28) {
            incident(date, "inspect.certificate-expires", "mail1", "smtp.example.com", Severity.WARNING, -1);
        }
    }

    private void incident(
            LocalDate date, String code, String host, @Nullable String item, Severity severity, int hours) {
        Subject subject = new Subject(host, null, item);
        Finding finding = new Finding(code, severity, subject, Map.of(), List.of("evidence"));
        Explanation texts = new Explanation(
                host + ": " + code.substring(8).replace('-', ' ') + (item == null ? "" : " (" + item + ")") + ".",
                "Logs of a month were kept on the same disk as the data, and nobody looked at them.",
                "Move the logs away, then look at what else has grown: du -xh --max-depth=2 /srv | sort -h",
                "Rotate logs weekly and watch the growth of the last thirty days.");
        Instant opened = at(date, LocalTime.of(11, 3));
        Scope scope = new Scope("inspect", null, null, null);
        String mark = finding.fingerprint();
        day.add(new FindingEntry(opened, run(), scope, null, mark, finding, texts));
        boolean chinese = date.getDayOfMonth() % 8 == 2;
        day.add(new NoteEntry(
                opened.plusSeconds(900),
                mark,
                chinese ? "王芳" : "ann",
                true,
                chinese ? "已联系供应商，\n等待答复。" : "Looked at it together with Bob.\nThe vendor has been told.",
                chinese ? "日志轮转没有生效" : "Log rotation was switched off by the update of 3 March",
                null,
                null));
        if (hours > 0) {
            day.add(new ResolutionEntry(
                    opened.plus(Duration.ofHours(hours)),
                    mark,
                    "ann",
                    null,
                    chinese ? "清理了旧日志，并恢复了轮转" : "Deleted old logs, rotation switched on again",
                    "Rotation is now part of the weekly check"));
        }
    }
}
