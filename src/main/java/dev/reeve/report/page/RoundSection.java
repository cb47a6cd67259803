package dev.reeve.report.page;

import dev.reeve.journal.RoundEntry;
import dev.reeve.report.figure.MonthReport;
import dev.reeve.report.figure.Rounds;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Daily rounds: made against due, which were missed, what people wrote. */
final class RoundSection {
    private final Rounds rounds;
    private final Words words;

    RoundSection(MonthReport report, Words words) {
        this.rounds = report.figures().rounds();
        this.words = words;
    }

    Section section() {
        List<Block> blocks = new ArrayList<>();
        if (!rounds.recorded()) {
            blocks.add(new Block.Paragraph(words.text("not-recorded"), false));
        } else {
            blocks.add(new Block.Paragraph(opening(), false));
            missed(blocks);
            guided(blocks);
        }
        return new Section("rounds", words.text("rounds.title"), blocks);
    }

    private String opening() {
        String inspections = words.text(
                "rounds.inspections",
                "count",
                words.count(rounds.inspections()),
                "failed",
                words.count(rounds.failed()),
                "guided",
                words.count(rounds.guided().size()));
        String due = rounds.due().isEmpty()
                ? words.text("rounds.no-schedule")
                : words.text(
                        "rounds.made",
                        "made",
                        words.count(rounds.made()),
                        "due",
                        words.count(rounds.due().size()),
                        "percent",
                        words.percent(rounds.share()));
        return words.chinese() ? due + inspections : due + ' ' + inspections;
    }

    private void missed(List<Block> blocks) {
        Map<LocalDate, List<String>> days = new TreeMap<>();
        for (Rounds.Due due : rounds.due()) {
            if (due.made() == null) {
                days.computeIfAbsent(words.day(due.time()), day -> new ArrayList<>())
                        .add(missed(due));
            }
        }
        if (days.isEmpty()) {
            return;
        }
        List<List<Block.Cell>> rows = new ArrayList<>();
        days.forEach((day, times) ->
                rows.add(List.of(Block.Cell.of(day.toString()), Block.Cell.of(String.join(", ", times)))));
        blocks.add(new Block.Grid(
                words.text("rounds.missed"),
                List.of(
                        new Block.Head(words.text("column.day"), false),
                        new Block.Head(words.text("column.missed-at"), false)),
                rows));
    }

    private String said(RoundEntry.Answer answer) {
        String item = answer.skipped() ? words.text("rounds.not-looked-at", "item", answer.item()) : answer.item();
        return answer.note() == null ? item : item + ": " + answer.note();
    }

    private String missed(Rounds.Due due) {
        String time = words.moment(due.time()).substring(11);
        return due.personal() ? words.text("rounds.by-person", "time", time) : time;
    }

    private void guided(List<Block> blocks) {
        List<List<Block.Cell>> rows = new ArrayList<>();
        for (RoundEntry round : rounds.guided()) {
            String wrong = round.answers().stream()
                    .filter(answer -> !answer.good() || answer.note() != null)
                    .map(this::said)
                    .collect(Collectors.joining("; "));
            boolean good = round.answers().stream().allMatch(RoundEntry.Answer::good);
            rows.add(List.of(
                    Block.Cell.of(words.moment(round.start())),
                    Block.Cell.of(round.by()),
                    Block.Cell.of(words.duration(Duration.between(round.start(), round.time()))),
                    good
                            ? Block.Cell.of(wrong.isEmpty() ? words.text("rounds.in-order") : wrong)
                            : Block.Cell.light(dev.reeve.report.figure.Light.LOOK, wrong),
                    Block.Cell.of(Objects.requireNonNullElse(round.handOver(), "–"))));
        }
        if (!rows.isEmpty()) {
            blocks.add(new Block.Grid(
                    words.text("rounds.guided"),
                    List.of(
                            new Block.Head(words.text("column.begun"), false),
                            new Block.Head(words.text("column.by"), false),
                            new Block.Head(words.text("column.took"), true),
                            new Block.Head(words.text("column.checklist"), false),
                            new Block.Head(words.text("column.hand-over"), false)),
                    rows));
        }
    }
}
