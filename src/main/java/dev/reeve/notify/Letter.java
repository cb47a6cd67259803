package dev.reeve.notify;

import dev.reeve.finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All news of one moment in words. Every text in it is one line without control characters, whatever a host has put into
 * it.
 *
 * @param title the subject
 * @param worst the gravest severity among what is not over; none if everything is
 * @param count how many news it tells of, described or only counted
 * @param paragraphs the news that it describes
 * @param closing what follows them: how many more there are, and where to look
 * @param news what it tells of
 * @param time when it is written; with the channel's name it makes the id of a mail
 */
public record Letter(
        String title,
        @Nullable Severity worst,
        int count,
        List<Paragraph> paragraphs,
        List<String> closing,
        List<News> news,
        Instant time) {
    /**
     * One news.
     *
     * @param heading what and where
     * @param lines problem, cause, fix and the command to see more
     */
    public record Paragraph(String heading, List<String> lines) {
        public Paragraph {
            lines = List.copyOf(lines);
        }

        /** Heading and lines, one under the other. */
        public String text() {
            return Stream.concat(Stream.of(heading), lines.stream()).collect(Collectors.joining("\n"));
        }
    }

    public Letter {
        paragraphs = List.copyOf(paragraphs);
        closing = List.copyOf(closing);
        news = List.copyOf(news);
    }

    /** The whole letter without its title. */
    public String text() {
        return Stream.concat(paragraphs.stream().map(Paragraph::text), Stream.of(String.join("\n", closing)))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /** The severity's word; {@code resolved} if everything is over. */
    public String severity() {
        return worst == null ? "resolved" : worst.label();
    }
}
