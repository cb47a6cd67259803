package dev.reeve.report.figure;

import dev.reeve.finding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers what needs doing next month, gravest first. */
final class Tasks {
    /** The days from which a disk that fills up is more than a warning. */
    private static final int SOON_DAYS = 30;

    private final List<Task> tasks = new ArrayList<>();

    private Tasks() {}

    static List<Task> of(Figures figures, List<Forecast> forecasts, int allowed, java.time.LocalDate end) {
        Tasks tasks = new Tasks();
        tasks.incidents(figures.incidents());
        for (Forecast forecast : forecasts) {
            boolean soon = forecast.full().isBefore(end.plusDays(SOON_DAYS));
            tasks.add(
                    Task.Kind.DISK,
                    soon ? Severity.CRITICAL : Severity.WARNING,
                    Map.of(
                            "name",
                            forecast.name(),
                            "used",
                            String.format(Locale.ROOT, "%.0f", forecast.used()),
                            "date",
                            forecast.full().toString()));
        }
        tasks.backups(figures.backups());
        tasks.availability(figures.availability(), allowed);
        int missed = figures.rounds().due().size() - figures.rounds().made();
        if (missed > 0) {
            tasks.add(Task.Kind.ROUNDS, Severity.WARNING, Map.of("count", Integer.toString(missed)));
        }
        tasks.tasks.sort(Comparator.comparing(Task::severity).reversed());
        return tasks.tasks;
    }

    private void add(Task.Kind kind, Severity severity, Map<String, String> about) {
        tasks.add(new Task(kind, severity, about));
    }

    private void incidents(Incidents incidents) {
        for (Incidents.Row row : incidents.open()) {
            add(Task.Kind.INCIDENT, row.severity(), Map.of("fingerprint", row.fingerprint()));
        }
    }

    private void backups(Backups backups) {
        for (Backups.Job job : backups.jobs()) {
            if (job.lacking()) {
                String count = Integer.toString(job.missed() + job.failed() + job.unended());
                Severity severity = job.made() == 0 ? Severity.CRITICAL : Severity.WARNING;
                add(Task.Kind.BACKUP, severity, Map.of("job", job.name(), "count", count));
            }
            if (job.proof().proved() == 0 && job.host() != null) {
                add(Task.Kind.PROOF, Severity.WARNING, Map.of("job", job.name()));
            }
        }
    }

    private void availability(Availability availability, int allowed) {
        if (!availability.recorded()) {
            return;
        }
        for (Availability.Row row : availability.hosts()) {
            if (row.time().coverage() == 0) {
                String host = String.valueOf(row.subject().host());
                add(Task.Kind.UNOBSERVED, Severity.UNKNOWN, Map.of("host", host));
            }
        }
        int count = availability.longThisYear();
        if (count > 0 && count >= allowed - 2) {
            Severity severity = count > allowed ? Severity.CRITICAL : Severity.WARNING;
            add(
                    Task.Kind.ALLOWANCE,
                    severity,
                    Map.of("count", Integer.toString(count), "allowed", Integer.toString(allowed)));
        }
    }
}
