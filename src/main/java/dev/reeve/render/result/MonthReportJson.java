package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.report.figure.Availability;
import dev.reeve.report.figure.Backups;
import dev.reeve.report.figure.Figures;
import dev.reeve.report.figure.Forecast;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Observed;
import dev.reeve.report.figure.Outage;
import dev.reeve.report.figure.Rounds;
import dev.reeve.report.figure.Task;
import dev.reeve.report.figure.Trends;
import dev.reeve.report.figure.Upkeep;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a month's report for programs. */
final class MonthReportJson {
    private final JsonDocument json;

    MonthReportJson(JsonDocument json) {
        this.json = json;
    }

    void write(MonthReport report) {
        json.startObject()
                .member("month", report.month().toString())
                .member("zone", report.zone().getId())
                .member("written", report.written())
                .member("from", report.period().from())
                .member("to", report.period().to())
                .member("partial", report.partial())
                .member("title", report.spec().title())
                .member("company", report.spec().company())
                .member("author", report.spec().author())
                .member("allowed_outages", report.spec().outagesAllowed())
                .member("repair_within_seconds", report.spec().timeToRepair().toSeconds());
        json.startObject("lights");
        report.lights().forEach((area, light) -> json.member(area.label(), light.label()));
        json.endObject();
        figures("figures", report.figures());
        figures("month_before", report.before());
        json.startArray("upkeep");
        report.upkeep().forEach(this::upkeep);
        json.endArray();
        trends(report.trends());
        json.startArray("forecasts");
        report.forecasts().forEach(this::forecast);
        json.endArray().startArray("tasks");
        report.tasks().forEach(this::task);
        json.endArray().endObject();
    }

    private void figures(String name, Figures figures) {
        json.startObject(name);
        rounds(figures.rounds());
        availability(figures.availability());
        new ReportIncidentsJson(json).write(figures.incidents());
        json.startArray("backups");
        figures.backups().jobs().forEach(this::job);
        json.endArray().endObject();
    }

    private void rounds(Rounds rounds) {
        json.startObject("rounds")
                .member("due", rounds.due().size())
                .member("made", rounds.made())
                .member("inspections", rounds.inspections())
                .member("inspections_failed", rounds.failed())
                .member("guided", rounds.guided().size())
                .startArray("missed");
        rounds.due().stream()
                .filter(due -> due.made() == null)
                .forEach(due -> json.value(due.time().toString()));
        json.endArray().endObject();
    }

    private void availability(Availability availability) {
        json.startObject("availability");
        observed(availability.total());
        json.member("long_outages_this_year", availability.longThisYear());
        things("hosts", availability.hosts());
        things("services", availability.services());
        json.startArray("outages");
        for (Outage outage : availability.outages()) {
            json.startObject();
            ReportIncidentsJson.subject(json, outage.subject());
            json.member("start", outage.start())
                    .member("end", outage.end())
                    .member("open", outage.open())
                    .member("seconds", outage.length().toSeconds())
                    .endObject();
        }
        json.endArray().member("outages_covered", availability.covered()).endObject();
    }

    private void things(String name, List<Availability.Row> rows) {
        json.startArray(name);
        for (Availability.Row row : rows) {
            json.startObject();
            ReportIncidentsJson.subject(json, row.subject());
            json.member("groups", row.groups());
            observed(row.time());
            json.member("outages", row.outages());
            seconds(json, "longest_seconds", row.longest());
            json.endObject();
        }
        json.endArray();
    }

    private void observed(Observed time) {
        Double percent = time.availability();
        if (percent != null) {
            json.member("percent", percent.doubleValue());
        }
        json.member("up_seconds", time.up().toSeconds())
                .member("down_seconds", time.down().toSeconds())
                .member("unknown_seconds", time.unknown().toSeconds())
                .member("unobserved_seconds", time.unobserved().toSeconds());
    }

    static void seconds(JsonDocument json, String name, @Nullable Duration time) {
        if (time != null) {
            json.member(name, time.toMillis() / 1000.0);
        }
    }

    private void job(Backups.Job job) {
        json.startObject()
                .member("job", job.name())
                .member("host", job.host())
                .member("due", job.due())
                .member("made", job.made())
                .member("missed", job.missed())
                .member("failed", job.failed())
                .member("unended", job.unended())
                .member("bytes", job.bytes())
                .member("bytes_stored", job.stored());
        seconds(json, "median_seconds", job.took());
        json.member("copied", job.copied())
                .member("copies_failed", job.copiesFailed())
                .member("drills_proved", job.proof().proved())
                .member("drills_failed", job.proof().failed())
                .member("last_proof", job.proof().last());
        seconds(json, "recovery_seconds", job.proof().recovery());
        json.endObject();
    }

    private void upkeep(Upkeep upkeep) {
        json.startObject()
                .member("area", upkeep.area().label())
                .member("recorded", upkeep.recorded())
                .member("runs", upkeep.runs())
                .member("failed", upkeep.failed())
                .member("last", upkeep.last())
                .member("found", upkeep.incidents().size())
                .member("open", upkeep.open())
                .endObject();
    }

    private void trends(Trends trends) {
        json.startObject("trends");
        lines("disks_percent", trends.disks());
        lines("load_per_cpu", trends.load());
        points("availability_percent", trends.availability());
        lines("backup_bytes", trends.sizes());
        lines("backup_seconds", trends.durations());
        points("incidents_by_month", trends.incidents());
        points("incidents_by_day", trends.daily());
        json.endObject();
    }

    private void lines(String name, List<Trends.Line> lines) {
        json.startArray(name);
        for (Trends.Line line : lines) {
            json.startObject().member("name", line.name());
            points("points", line.points());
            json.endObject();
        }
        json.endArray();
    }

    private void points(String name, List<Trends.Point> points) {
        json.startArray(name);
        for (Trends.Point point : points) {
            json.startObject()
                    .member("date", point.date().toString())
                    .member("value", point.value())
                    .endObject();
        }
        json.endArray();
    }

    private void forecast(Forecast forecast) {
        json.startObject()
                .member("name", forecast.name())
                .member("used_percent", forecast.used())
                .member("percent_a_day", forecast.perDay())
                .member("full", forecast.full().toString())
                .endObject();
    }

    private void task(Task task) {
        json.startObject()
                .member("kind", task.kind().label())
                .member("severity", task.severity().label())
                .startObject("about");
        new java.util.TreeMap<>(task.about()).forEach(json::member);
        json.endObject().endObject();
    }
}
