package dev.reeve.round;

import dev.reeve.finding.Catalogue;
import dev.reeve.inventory.ChecklistLine;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Walks a person through the checklist, line by line. An empty line never means that all is well: it asks again, or
 * keeps what was answered before.
 */
public final class ChecklistDialogue {
    private static final String BACK = "b";
    private static final String HELP = "?";

    private final Conversation person;
    private final Catalogue catalogue;
    private final List<ChecklistLine> lines;
    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final Consumer<Collection<Reply>> kept;

    /**
     * @param known what was answered already, in a round that was broken off
     * @param kept told after each answer what there is to be kept
     */
    public ChecklistDialogue(
            Conversation person,
            Catalogue catalogue,
            Checklist checklist,
            Map<String, Reply> known,
            Consumer<Collection<Reply>> kept) {
        this.person = person;
        this.catalogue = catalogue;
        this.lines = checklist.lines();
        this.kept = kept;
        replies.putAll(known);
    }

    /** Asks until the person goes on from the last line. */
    public Map<String, Reply> walk() throws InterruptedException {
        int at = firstUnanswered();
        if (at < lines.size()) {
            tell("ask.checklist", "count", Integer.toString(lines.size()));
            help();
        }
        while (at < lines.size() || !done()) {
            int line = Math.min(at, lines.size() - 1);
            at = ask(line) ? line + 1 : Math.max(0, line - 1);
        }
        return Map.copyOf(replies);
    }

    private int firstUnanswered() {
        int at = 0;
        while (at < lines.size() && replies.containsKey(lines.get(at).name())) {
            at++;
        }
        return at;
    }

    /** Shows what was answered; false to go back to the last line. */
    private boolean done() throws InterruptedException {
        while (true) {
            String typed = plain(person.ask(text(
                    "ask.done",
                    "good",
                    count(Reply.State.GOOD),
                    "bad",
                    count(Reply.State.BAD),
                    "skipped",
                    count(Reply.State.SKIPPED))));
            if (typed.equals("g")) {
                return true;
            } else if (typed.equals(BACK)) {
                return false;
            }
            tell("ask.done-help");
        }
    }

    private String count(Reply.State state) {
        return Long.toString(replies.values().stream()
                .filter(reply -> reply.state() == state)
                .count());
    }

    /** Asks one line until it has an answer; false to go back. */
    private boolean ask(int index) throws InterruptedException {
        ChecklistLine line = lines.get(index);
        place(index);
        Reply before = replies.get(line.name());
        while (true) {
            String typed = person.ask(prompt(index, before));
            if (plain(typed).equals(BACK)) {
                if (index == 0) {
                    tell("ask.first-line");
                    continue;
                }
                return false;
            } else if (typed.isEmpty() && before != null) {
                return true;
            } else if (plain(typed).equals(HELP)) {
                help();
                continue;
            }
            Optional<Reply> reply = ReplyNotation.parse(line, typed);
            if (reply.isPresent()) {
                answered(line, reply.get());
                return true;
            }
            tell(
                    line.number() == null ? "ask.not-yes-no" : "ask.not-a-number",
                    "unit",
                    Bounds.of(line).unit());
        }
    }

    private void place(int index) {
        String place = lines.get(index).place();
        String before = index == 0 ? null : lines.get(index - 1).place();
        if (place != null && !place.equals(before)) {
            person.heading(place);
        }
    }

    private void answered(ChecklistLine line, Reply reply) throws InterruptedException {
        Reply whole = reply;
        // Kept before the question what is wrong: who leaves there has said already that something is.
        keep(whole);
        if (reply.state() == Reply.State.BAD && reply.note() == null) {
            whole = reply.noted(reply.value() == null ? wrong() : outside(line, reply.value()));
            keep(whole);
        }
    }

    private void keep(Reply reply) {
        replies.put(reply.item(), reply);
        kept.accept(List.copyOf(replies.values()));
    }

    private String wrong() throws InterruptedException {
        while (true) {
            String words = person.ask(text("ask.what-is-wrong"));
            if (!words.isEmpty()) {
                return words;
            }
            tell("ask.words-needed");
        }
    }

    private @Nullable String outside(ChecklistLine line, double value) throws InterruptedException {
        Bounds bounds = Bounds.of(line);
        String words = person.ask(text("ask.outside", "value", bounds.text(value), "bounds", bounds.text()));
        return words.isEmpty() ? null : words;
    }

    private String prompt(int index, @Nullable Reply before) {
        ChecklistLine line = lines.get(index);
        String choices =
                line.number() == null ? text("ask.choices") : Bounds.of(line).text();
        String prompt = (index + 1) + "/" + lines.size() + "  " + Checklist.text(line) + " [" + choices + "]";
        return before == null ? prompt : prompt + ' ' + text("ask.so-far", "answer", said(line, before));
    }

    private String said(ChecklistLine line, Reply reply) {
        String word = reply.value() == null
                ? text("state." + reply.state().name().toLowerCase(Locale.ROOT))
                : Bounds.of(line).text(reply.value());
        return reply.note() == null ? word : word + " · " + Objects.requireNonNull(reply.note());
    }

    private void help() {
        text("ask.help").lines().forEach(person::tell);
    }

    private static String plain(String typed) {
        return ReplyNotation.plain(typed);
    }

    private void tell(String key, String... arguments) {
        person.tell(text(key, arguments));
    }

    private String text(String key, String... arguments) {
        return catalogue.text("round", key, arguments);
    }
}
