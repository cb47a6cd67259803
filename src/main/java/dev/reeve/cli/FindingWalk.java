package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Finding;
import dev.reeve.journal.Advice;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks a person through what is open, one finding after the other. An empty line decides nothing. */
final class FindingWalk {
    private static final int ADVICE = 3;

    private final TerminalTalk talk;
    private final Catalogue catalogue;
    private final RoundRemarks remarks;
    private final String by;
    private final Instant began;

    /** @param began when the round began; what opened since is new */
    FindingWalk(TerminalTalk talk, Catalogue catalogue, RoundRemarks remarks, String by, Instant began) {
        this.talk = talk;
        this.catalogue = catalogue;
        this.remarks = remarks;
        this.by = by;
        this.began = began;
    }

    /** @param open what nobody has taken charge of, the gravest first */
    void walk(List<OpenFinding> open, int acknowledged) throws InterruptedException {
        talk.page().gap();
        if (open.isEmpty()) {
            tell("walk.none");
        } else {
            tell("walk.count", "count", Integer.toString(open.size()));
        }
        if (acknowledged > 0) {
            tell("walk.acknowledged", "count", Integer.toString(acknowledged));
        }
        if (!open.isEmpty()) {
            help();
        }
        int at = 0;
        while (at < open.size()) {
            show(open.get(at), at + 1, open.size());
            Step step = ask(open.get(at), at == 0);
            at = step == Step.LEAVE ? open.size() : step == Step.BACK ? at - 1 : at + 1;
        }
    }

    private enum Step {
        ON,
        BACK,
        LEAVE
    }

    private void show(OpenFinding open, int number, int count) {
        Instant opened = open.since();
        String since = opened == null || !opened.isBefore(began)
                ? text("walk.new")
                : text("walk.since", "time", talk.page().moment(opened));
        talk.heading(text(
                "walk.head",
                "number",
                Integer.toString(number),
                "count",
                Integer.toString(count),
                "where",
                open.where(),
                "severity",
                catalogue.text("render", "severity." + open.finding().severity().label()),
                "since",
                since));
        talk.page().finding(open.finding(), open.words());
        List<Advice> advice = open.advice();
        for (Advice earlier : advice.subList(Math.max(0, advice.size() - ADVICE), advice.size())) {
            String words = Stream.of(earlier.text(), earlier.cause(), earlier.fix(), earlier.prevention())
                    .flatMap(Stream::ofNullable)
                    .collect(Collectors.joining(" · "));
            tell("walk.earlier", "by", earlier.by(), "time", talk.page().moment(earlier.time()), "words", words);
        }
        @Nullable String written = remarks.on(open.fingerprint());
        if (written != null) {
            tell("walk.written", "words", written);
        }
    }

    private Step ask(OpenFinding open, boolean first) throws InterruptedException {
        while (true) {
            String typed = talk.ask(text("walk.choices"));
            String letter = typed.replaceFirst("\\s.*$", "").toLowerCase(java.util.Locale.ROOT);
            String words = typed.substring(letter.length()).strip();
            switch (letter) {
                case "g" -> {
                    return Step.ON;
                }
                case "q" -> {
                    return Step.LEAVE;
                }
                case "b" -> {
                    if (!first) {
                        return Step.BACK;
                    }
                    tell("walk.first");
                }
                case "n" -> write(open, false, words.isEmpty() ? talk.ask(text("walk.note")) : words);
                case "a" -> {
                    if (write(open, true, words.isEmpty() ? talk.ask(text("walk.reason")) : words)) {
                        return Step.ON;
                    }
                }
                default -> help();
            }
        }
    }

    /** Whether anything was written. */
    private boolean write(OpenFinding open, boolean acknowledges, String words) {
        if (words.isEmpty()) {
            tell("walk.not-written");
            return false;
        }
        @Nullable Finding trouble = remarks.write(open.fingerprint(), acknowledges, words);
        if (trouble != null) {
            talk.page().finding(trouble, catalogue.explain(trouble));
        } else if (acknowledges) {
            tell("walk.taken", "by", by);
        } else {
            tell("walk.noted");
        }
        return true;
    }

    private void help() {
        text("walk.help").lines().forEach(talk::tell);
    }

    private void tell(String key, String... arguments) {
        talk.tell(text(key, arguments));
    }

    private String text(String key, String... arguments) {
        return catalogue.text("round", key, arguments);
    }
}
