package dev.reeve.inspect.outside;

import dev.reeve.finding.Measure.Unit;
import dev.reeve.inventory.outside.HeaderExpectation;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.machine.probe.HttpAnswer;
import dev.reeve.machine.probe.HttpProbe;
import dev.reeve.machine.probe.Said;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Judges a page: status, redirects, text, headers, time. */
final class PageJudge {
    private PageJudge() {}

    static void judge(HttpSpec spec, HttpProbe.Facts facts, Judgement judgement) {
        HttpAnswer answer = facts.answer();
        judgement.measured("size", answer.body().length, Unit.BYTES, null, null);
        judgement.timed(facts.seconds());
        if (facts.loop()) {
            String way = facts.hops().stream().limit(5).map(URI::toString).collect(Collectors.joining(" → "));
            judgement.down(OutsideProblem.HTTP_LOOP, "found", Said.of(way));
            return;
        }
        redirect(spec, facts, judgement);
        if (status(spec, facts, judgement)) {
            text(spec, answer, judgement);
            headers(spec, answer, judgement);
        }
    }

    private static void redirect(HttpSpec spec, HttpProbe.Facts facts, Judgement judgement) {
        String expected = spec.redirect();
        if (expected == null) {
            return;
        }
        URI target = facts.target();
        String found = spec.follow() ? facts.last().toString() : target == null ? "-" : target.toString();
        if (!slashed(found).equals(slashed(expected))) {
            judgement.down(OutsideProblem.HTTP_REDIRECT, "found", Said.of(found), "expected", expected);
        }
    }

    /** {@code https://host} and {@code https://host/} are one place. */
    private static String slashed(String url) {
        return url.matches("https?://[^/]*") ? url + "/" : url;
    }

    private static boolean status(HttpSpec spec, HttpProbe.Facts facts, Judgement judgement) {
        int status = facts.answer().status();
        boolean led =
                !spec.follow() && spec.redirect() != null && facts.answer().isRedirect();
        boolean fine = spec.status().isEmpty()
                ? (status >= 200 && status < 300) || led
                : spec.status().contains(status);
        if (!fine) {
            String expected = spec.status().isEmpty()
                    ? "200-299"
                    : spec.status().stream().map(String::valueOf).collect(Collectors.joining(", "));
            judgement.down(
                    OutsideProblem.HTTP_STATUS,
                    "found",
                    Said.of(status + " " + facts.answer().reason()),
                    "expected",
                    expected);
        }
        return fine;
    }

    private static void text(HttpSpec spec, HttpAnswer answer, Judgement judgement) {
        String wanted = spec.text();
        if (wanted != null && Boolean.FALSE.equals(judgement.has(wanted, answer.text()))) {
            if (answer.cut()) {
                judgement.unseen(
                        OutsideProblem.HTTP_TEXT_UNSEEN,
                        "expected",
                        wanted,
                        "bytes",
                        Integer.toString(answer.body().length));
            } else {
                judgement.down(OutsideProblem.HTTP_TEXT_MISSING, "expected", wanted);
            }
        }
        String unwanted = spec.notText();
        if (unwanted != null && Boolean.TRUE.equals(judgement.has(unwanted, answer.text()))) {
            judgement.down(OutsideProblem.HTTP_TEXT_FOUND, "found", unwanted);
        }
    }

    private static void headers(HttpSpec spec, HttpAnswer answer, Judgement judgement) {
        List<String> missing = new ArrayList<>();
        for (HeaderExpectation expected : spec.expectHeaders()) {
            String pattern = expected.value();
            List<String> values = answer.all(expected.name().toLowerCase(Locale.ROOT));
            boolean fits = pattern == null
                    ? !values.isEmpty()
                    : values.stream().anyMatch(value -> Boolean.TRUE.equals(judgement.has(pattern, value)));
            if (!fits) {
                missing.add(expected.name() + ": " + (values.isEmpty() ? "-" : Said.of(String.join(", ", values))));
            }
        }
        if (!missing.isEmpty()) {
            judgement.failed(OutsideProblem.HTTP_HEADER, "found", String.join("; ", missing));
        }
    }
}
