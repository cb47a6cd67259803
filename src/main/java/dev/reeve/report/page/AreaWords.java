package dev.reeve.report.page;

import dev.reeve.report.figure.Area;
import dev.reeve.report.figure.Availability;
import dev.reeve.report.figure.Backups;
import dev.reeve.report.figure.Figures;
import dev.reeve.report.figure.Incidents;
import dev.reeve.report.figure.Rounds;
import dev.reeve.report.figure.Upkeep;
import java.util.List;

/** What the figures of an area come to, in one sentence each. */
final class AreaWords {
    private final Words words;

    AreaWords(Words words) {
        this.words = words;
    }

    String of(Area area, Figures figures, List<Upkeep> upkeep) {
        return switch (area) {
            case ROUNDS -> rounds(figures.rounds());
            case AVAILABILITY -> availability(figures.availability());
            case INCIDENTS -> incidents(figures.incidents());
            case BACKUPS -> backups(figures.backups());
            case RECOVERY -> recovery(figures.backups());
            case PATCHES, ANTIVIRUS, SOFTWARE ->
                upkeep.stream()
                        .filter(one -> one.area() == area && one.recorded())
                        .map(this::upkeep)
                        .findFirst()
                        .orElse(words.text("not-recorded"));
        };
    }

    private String rounds(Rounds rounds) {
        if (!rounds.recorded()) {
            return words.text("not-recorded");
        } else if (rounds.due().isEmpty()) {
            return words.text(
                    "area.rounds.free",
                    "inspections",
                    words.count(rounds.inspections()),
                    "guided",
                    words.count(rounds.guided().size()));
        }
        return words.text(
                "area.rounds.due",
                "made",
                words.count(rounds.made()),
                "due",
                words.count(rounds.due().size()),
                "guided",
                words.count(rounds.guided().size()));
    }

    private String availability(Availability availability) {
        return availability.recorded()
                ? words.text(
                        "area.availability.seen",
                        "percent",
                        words.percent(availability.total().availability()),
                        "outages",
                        words.count(availability.outages().size()),
                        "long",
                        words.count(availability.longOutages()))
                : words.text("not-recorded");
    }

    private String incidents(Incidents incidents) {
        return words.text(
                "area.incidents.seen",
                "opened",
                words.count(incidents.opened()),
                "resolved",
                words.count(incidents.resolved()),
                "open",
                words.count(incidents.open().size()));
    }

    private String backups(Backups backups) {
        return backups.jobs().isEmpty()
                ? words.text("not-recorded")
                : words.text(
                        "area.backups.seen",
                        "made",
                        words.count(backups.made()),
                        "lacking",
                        words.count(backups.lacking()));
    }

    private String recovery(Backups backups) {
        if (backups.jobs().isEmpty()) {
            return words.text("not-recorded");
        }
        String jobs = words.count(backups.jobs().size());
        return backups.proved() == 0
                ? words.text("area.recovery.none", "jobs", jobs)
                : words.text(
                        "area.recovery.seen",
                        "proved",
                        words.count(backups.proved()),
                        "jobs",
                        jobs,
                        "recovery",
                        words.duration(backups.recovery()));
    }

    private String upkeep(Upkeep upkeep) {
        return words.text(
                "area.upkeep.seen",
                "runs",
                words.count(upkeep.runs()),
                "failed",
                words.count(upkeep.failed()),
                "found",
                words.count(upkeep.incidents().size()),
                "open",
                words.count(upkeep.open()));
    }
}
