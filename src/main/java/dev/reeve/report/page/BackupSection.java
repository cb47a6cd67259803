package dev.reeve.report.page;

import dev.reeve.report.figure.Backups;
import dev.reeve.report.figure.Light;
import dev.reeve.report.figure.MonthReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Backups made and missed, and what drills have proved. */
final class BackupSection {
    private final Backups backups;
    private final Words words;

    BackupSection(MonthReport report, Words words) {
        this.backups = report.figures().backups();
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (backups.jobs().isEmpty()) {
            blocks.add(new Block.Paragraph(words.text("not-recorded"), false));
        } else {
            blocks.add(new Block.Paragraph(words.text("backups.opening"), false));
            blocks.add(made());
            blocks.add(proved());
            blocks.add(new Block.Paragraph(words.text("backups.rule"), true));
        }
        return new Section("backups", words.text("backups.title"), blocks);
    }

    private Block.Grid made() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Backups.Job job : backups.jobs()) {
            rows.add(List.of(
                    Block.Cell.light(light(job), job.name()),
                    Block.Cell.of(Objects.requireNonNullElse(job.host(), "–")),
                    Block.Cell.of(job.due() == 0 ? "–" : words.count(job.due())),
                    Block.Cell.strong(words.count(job.made())),
                    count(job.missed()),
                    count(job.failed()),
                    count(job.unended()),
                    Block.Cell.of(job.made() == 0 ? "–" : words.bytes(job.bytes())),
                    Block.Cell.of(job.made() == 0 ? "–" : words.bytes(job.stored())),
                    Block.Cell.of(words.duration(job.took()))));
        }
        return new Block.Grid(
                words.text("backups.made"),
                List.of(
                        new Block.Head(words.text("column.job"), false),
                        new Block.Head(words.text("column.host"), false),
                        new Block.Head(words.text("column.due"), true),
                        new Block.Head(words.text("column.made"), true),
                        new Block.Head(words.text("column.missed"), true),
                        new Block.Head(words.text("column.failed"), true),
                        new Block.Head(words.text("column.unended"), true),
                        new Block.Head(words.text("column.size"), true),
                        new Block.Head(words.text("column.stored"), true),
                        new Block.Head(words.text("column.median"), true)),
                rows);
    }

    private Block.Cell count(int count) {
        return count == 0 ? Block.Cell.of("–") : Block.Cell.strong(words.count(count));
    }

    private static Light light(Backups.Job job) {
        if (job.made() == 0) {
            return job.lacking() ? Light.BAD : Light.NONE;
        }
        return job.lacking() ? Light.LOOK : Light.GOOD;
    }

    private Block.Grid proved() {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (Backups.Job job : backups.jobs()) {
            Backups.Proven proof = job.proof();
            Light light = proof.proved() == 0 ? Light.BAD : proof.failed() > 0 ? Light.LOOK : Light.GOOD;
            rows.add(List.of(
                    Block.Cell.light(proof.proved() + proof.failed() == 0 ? Light.NONE : light, job.name()),
                    count(proof.proved()),
                    count(proof.failed()),
                    Block.Cell.of(words.moment(proof.last())),
                    Block.Cell.of(words.duration(proof.recovery())),
                    count(job.copied()),
                    count(job.copiesFailed())));
        }
        return new Block.Grid(
                words.text("backups.proved"),
                List.of(
                        new Block.Head(words.text("column.job"), false),
                        new Block.Head(words.text("column.drills-good"), true),
                        new Block.Head(words.text("column.drills-failed"), true),
                        new Block.Head(words.text("column.last-proof"), false),
                        new Block.Head(words.text("column.recovery"), true),
                        new Block.Head(words.text("column.copies"), true),
                        new Block.Head(words.text("column.copies-failed"), true)),
                rows);
    }
}
