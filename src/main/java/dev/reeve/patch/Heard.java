package dev.reeve.patch;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.survey.Unseen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one question: all lines, or why they cannot be believed to be all.
 *
 * @param lines what was said, without the last line; empty if {@code why} is set
 * @param why what is in the way; null for a whole answer
 * @param detail what the host said last where it was cut; else empty
 */
public record Heard(List<String> lines, @Nullable Unseen why, String detail) {
    /** The last line of a whole answer: without it something ate the end. */
    public static final String END = ".";

    /** The only line of an answer from a host that has no such program. */
    public static final String ABSENT = "@absent";

    private static final int BRIEF = 200;

    public Heard {
        lines = List.copyOf(lines);
    }

    /** The answer to a question. */
    public static Heard of(HostAnswer answer, String section) {
        SectionAnswer said = answer.section(section);
        Unseen trouble = switch (said.state()) {
            case WHOLE -> null;
            case TIMED_OUT -> Unseen.TIMED_OUT;
            case CUT -> Unseen.CUT;
            case MISSING -> Unseen.NO_ANSWER;
        };
        if (trouble != null) {
            return new Heard(List.of(), trouble, "");
        }
        List<String> lines = said.lines();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        if (lines.contains(ABSENT) && lines.size() <= 2) {
            return new Heard(List.of(), Unseen.NO_PROGRAM, "");
        }
        return last.equals(END)
                ? new Heard(lines.subList(0, lines.size() - 1), null, "")
                : new Heard(List.of(), Unseen.CUT, brief(last));
    }

    /** What is in the way where an answer came so far; of a whole one that nobody can make sense of it. */
    public static Unseen trouble(SectionAnswer.State state) {
        return switch (state) {
            case WHOLE -> Unseen.NOT_UNDERSTOOD;
            case TIMED_OUT -> Unseen.TIMED_OUT;
            case CUT -> Unseen.CUT;
            case MISSING -> Unseen.NO_ANSWER;
        };
    }

    /** Whether all of the answer is here. */
    public boolean whole() {
        return why == null;
    }

    /** What it says of what it could not see; only for an answer that is not whole. */
    public Blind blind(Aspect aspect) {
        return new Blind(aspect, why == null ? Unseen.NOT_UNDERSTOOD : why, detail);
    }

    /** A text of a host that fits into a message. */
    public static String brief(String text) {
        return text.length() <= BRIEF ? text : text.substring(0, BRIEF) + "…";
    }
}
