package dev.reeve.render.result;

import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.journal.RunEntry;
import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.JsonLines;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import dev.reeve.render.Table;
import dev.reeve.schedule.CopyStanding;
import dev.reeve.schedule.DrillStanding;
import dev.reeve.schedule.JobStanding;
import dev.reeve.schedule.PersonalRoundStanding;
import dev.reeve.schedule.RoundRules;
import dev.reeve.schedule.RoundStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How jobs, drills and rounds stand, one line each; red where a rule is broken.
 *
 * @param rounds inspections and other surveys of all hosts, as far as the inventory demands any
 * @param persons rounds that a person makes; null if the inventory demands none
 * @param now the moment that ages are reckoned from
 */
public record StatusList(
        List<JobStanding> jobs,
        List<DrillStanding> drills,
        List<RoundStanding> rounds,
        @Nullable PersonalRoundStanding persons,
        Instant now)
        implements Result {
    public StatusList {
        jobs = List.copyOf(jobs);
        drills = List.copyOf(drills);
        rounds = List.copyOf(rounds);
    }

    @Override
    public void write(Page page) {
        if (jobs.isEmpty() && drills.isEmpty() && rounds.isEmpty() && persons == null) {
            page.line(page.word("status.none"));
            return;
        }
        if (!jobs.isEmpty()) {
            page.table(ofJobs(page));
        }
        if (!jobs.isEmpty() && !drills.isEmpty()) {
            page.gap();
        }
        if (!drills.isEmpty()) {
            page.table(ofDrills(page));
        }
        if (!rounds.isEmpty() || persons != null) {
            if (!jobs.isEmpty() || !drills.isEmpty()) {
                page.gap();
            }
            page.table(ofRounds(page));
        }
    }

    private Table ofRounds(Page page) {
        Table table = new Table(
                Column.left(page.word("column.rounds")),
                Column.left(page.word("column.state")),
                Column.left(page.word("column.last")),
                Column.right(page.word("column.age")),
                Column.right(page.word("column.limit")),
                Column.left(page.word("column.next")));
        for (RoundStanding each : rounds) {
            Instant last = each.done() == null ? null : each.done().start();
            round(table, page, each.findings(), last, each.age(), each.rules(), each.next());
        }
        if (persons != null) {
            Instant last = persons.done() == null ? null : persons.done().start();
            round(table, page, persons.findings(), last, persons.age(), persons.rules(), persons.next());
        }
        return table;
    }

    private static void round(
            Table table,
            Page page,
            List<Finding> findings,
            @Nullable Instant last,
            @Nullable Duration age,
            RoundRules rules,
            @Nullable Instant next) {
        table.row(
                worst(findings),
                rules.command(),
                state(page, findings, false),
                moment(page, last),
                duration(age),
                duration(rules.maxAge()),
                moment(page, next));
    }

    private Table ofJobs(Page page) {
        boolean copied = jobs.stream().anyMatch(job -> !job.copies().isEmpty());
        List<Column> columns = new java.util.ArrayList<>(List.of(
                Column.flexible(page.word("column.job")),
                Column.left(page.word("column.state")),
                Column.left(page.word("column.backup")),
                Column.right(page.word("column.age")),
                Column.right(page.word("column.limit")),
                Column.left(page.word("column.level")),
                Column.left(page.word("column.proved")),
                Column.right(page.word("column.age")),
                Column.right(page.word("column.recovery"))));
        if (copied) {
            columns.add(Column.left(page.word("column.copies")));
        }
        columns.add(Column.left(page.word("column.next")));
        Table table = new Table(columns.toArray(Column[]::new));
        for (JobStanding job : jobs) {
            List<String> cells = new java.util.ArrayList<>(List.of(
                    job.rules().job(),
                    state(page, job.findings(), job.running()),
                    moment(page, job.done() == null ? null : job.done().start()),
                    duration(job.age()),
                    duration(job.rules().maxAge()),
                    verified(page, job.verified()),
                    moment(page, job.proved() == null ? null : job.proved().start()),
                    duration(job.provedAge()),
                    duration(job.recovery())));
            if (copied) {
                cells.add(copies(page, job.copies()));
            }
            cells.add(moment(page, job.next()));
            table.row(worst(job.findings()), cells.toArray(String[]::new));
        }
        return table;
    }

    private Table ofDrills(Page page) {
        Table table = new Table(
                Column.flexible(page.word("column.drill")),
                Column.left(page.word("column.state")),
                Column.left(page.word("column.job")),
                Column.left(page.word("column.host")),
                Column.left(page.word("column.proved")),
                Column.right(page.word("column.age")),
                Column.right(page.word("column.limit")),
                Column.right(page.word("column.recovery")),
                Column.left(page.word("column.next")));
        for (DrillStanding drill : drills) {
            table.row(
                    worst(drill.findings()),
                    drill.rules().name(),
                    state(page, drill.findings(), drill.running()),
                    drill.rules().job(),
                    drill.rules().host(),
                    moment(page, drill.proved() == null ? null : drill.proved().start()),
                    duration(drill.age()),
                    duration(drill.rules().maxAge()),
                    duration(drill.recovery()),
                    moment(page, drill.next()));
        }
        return table;
    }

    /** Where copies are, each with its age, or what is wrong with it. */
    private String copies(Page page, List<CopyStanding> copies) {
        List<String> texts = copies.stream()
                .map(copy -> copy.repository() + " "
                        + (copy.state() == CopyStanding.State.CURRENT && copy.copied() != null
                                ? Quantities.duration(Duration.between(copy.copied(), now))
                                : page.word("status.copy." + word(copy))))
                .toList();
        return texts.isEmpty() ? "-" : String.join(", ", texts);
    }

    private static String word(CopyStanding copy) {
        return copy.state().name().toLowerCase(java.util.Locale.ROOT);
    }

    private static String duration(@Nullable Duration duration) {
        return duration == null ? "-" : Quantities.duration(duration);
    }

    private static String moment(Page page, @Nullable Instant time) {
        return time == null ? "-" : page.moment(time);
    }

    private static String verified(Page page, @Nullable RunEntry run) {
        return run == null || run.level() == null
                ? "-"
                : page.moment(run.start()) + " "
                        + page.word("status.level." + run.level().label());
    }

    private static @Nullable Severity worst(List<Finding> findings) {
        return findings.stream()
                .map(Finding::severity)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** The first of the broken rules, by the name of its problem. */
    private static String state(Page page, List<Finding> findings, boolean running) {
        String otherwise = running ? "running" : "well";
        return page.word("standing."
                + findings.stream()
                        .findFirst()
                        .map(finding -> finding.code().substring(finding.code().indexOf('.') + 1))
                        .orElse(otherwise));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject().startArray("jobs");
        for (JobStanding job : jobs) {
            json.startObject();
            StatusJson.members(json, job);
            json.endObject();
        }
        json.endArray().startArray("drills");
        for (DrillStanding drill : drills) {
            json.startObject();
            StatusJson.members(json, drill);
            json.endObject();
        }
        json.endArray();
        json.startArray("rounds");
        for (RoundStanding each : rounds) {
            json.startObject();
            StatusJson.members(json, each);
            json.endObject();
        }
        json.endArray();
        if (persons != null) {
            json.startObject("personal_rounds");
            StatusJson.members(json, persons);
            json.endObject();
        }
        json.endObject();
    }

    @Override
    public void write(JsonLines lines) {
        jobs.forEach(job -> lines.line("job", json -> StatusJson.members(json, job)));
        drills.forEach(drill -> lines.line("drill", json -> StatusJson.members(json, drill)));
        rounds.forEach(each -> lines.line("rounds", json -> StatusJson.members(json, each)));
        if (persons != null) {
            lines.line("personal_rounds", json -> StatusJson.members(json, persons));
        }
    }
}
