package dev.reeve.notify;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Severity;
import dev.reeve.notify.Letter.Paragraph;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts news into words of a channel's language, in as many as its courier carries. */
final class Writer {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Characters of one line: enough for any of our texts with its arguments. */
    private static final int LINE = 600;

    /** The same where room is short: with it one paragraph fits into the smallest of all limits, WeCom's 2048 bytes. */
    private static final int SHORT_LINE = 160;

    private static final int TITLE = 110;

    private final Channel channel;
    private final Catalogue catalogue;
    private final String sender;
    private final ZonedDateTime now;

    /** @param sender the name of this machine */
    Writer(Channel channel, String sender, ZonedDateTime now) {
        this.channel = channel;
        this.catalogue = channel.catalogue();
        this.sender = OneLine.of(sender, 60);
        this.now = now;
    }

    /**
     * The letter that tells these news: all details of all of them if that fits, else less of each, else of fewer.
     *
     * @param remark a sentence for the end, if there is anything to remark
     */
    Letter write(List<News> news, @Nullable String remark) {
        int most = Math.min(channel.most(), news.size());
        Letter whole = letter(news, most, true, remark);
        if (channel.courier().fits(whole)) {
            return whole;
        }
        Letter shorter = letter(news, most, false, remark);
        for (int described = most - 1; described >= 1 && !channel.courier().fits(shorter); described--) {
            shorter = letter(news, described, false, remark);
        }
        return shorter;
    }

    /** The letter that only shows that the way works. */
    Letter test() {
        String title = text("letter.test.title", "sender", sender, "channel", channel.name());
        Paragraph paragraph = new Paragraph(
                text("letter.test.heading", "channel", channel.name()), List.of(text("letter.test.text")));
        return new Letter(title, null, 0, List.of(paragraph), List.of(footer()), List.of(), now.toInstant());
    }

    private Letter letter(List<News> news, int described, boolean whole, @Nullable String remark) {
        List<Paragraph> paragraphs = news.stream()
                .limit(described)
                .map(each -> paragraph(each, whole))
                .toList();
        List<String> closing = new ArrayList<>();
        if (news.size() > described) {
            closing.add(text("letter.more", "count", Integer.toString(news.size() - described)));
        }
        if (remark != null) {
            closing.add(remark);
        }
        closing.add(footer());
        return new Letter(title(news), worst(news), news.size(), paragraphs, closing, news, now.toInstant());
    }

    private String footer() {
        return text("letter.footer", "sender", sender, "time", moment(now.toInstant(), now.getZone()));
    }

    private Paragraph paragraph(News news, boolean whole) {
        int most = whole ? LINE : SHORT_LINE;
        Explanation words = news.words(catalogue);
        List<String> lines = new ArrayList<>();
        lines.add(OneLine.of(words.problem(), most));
        if (news.event().over()) {
            lines.add(text("letter.since", "time", moment(news.since(), now.getZone())));
        } else if (whole) {
            lines.add(label("letter.cause", words.cause()));
            lines.add(label("letter.fix", words.fix()));
        }
        lines.add(text("letter.command", "id", news.fingerprint().substring(0, 8)));
        String heading = text(
                "letter.heading",
                "severity",
                text("severity." + news.severity().label()),
                "event",
                text("event." + news.event().label()),
                "place",
                OneLine.of(news.place(), 80));
        return new Paragraph(heading.strip(), lines);
    }

    private String label(String key, String words) {
        return text(key, "text", OneLine.of(words, LINE));
    }

    private String title(List<News> news) {
        String what;
        if (news.size() == 1) {
            News only = news.get(0);
            what = text(
                    "letter.title.one",
                    "severity",
                    only.event().over()
                            ? text("event." + only.event().label())
                            : text("severity." + only.severity().label()),
                    "place",
                    OneLine.of(only.place(), 40),
                    "problem",
                    only.words(catalogue).problem());
        } else {
            what = sums(news);
        }
        return OneLine.of("[reeve " + sender + "] " + what, TITLE);
    }

    /** {@code 2 critical, 3 warning, 1 resolved}. */
    private String sums(List<News> news) {
        List<String> parts = new ArrayList<>();
        for (Severity severity :
                new Severity[] {Severity.CRITICAL, Severity.UNKNOWN, Severity.WARNING, Severity.NOTE}) {
            long count = news.stream()
                    .filter(each -> !each.event().over() && each.severity() == severity)
                    .count();
            add(parts, count, "severity." + severity.label());
        }
        add(parts, news.stream().filter(each -> each.event().over()).count(), "event.resolved");
        return String.join(text("letter.comma"), parts);
    }

    private void add(List<String> parts, long count, String key) {
        if (count > 0) {
            parts.add(text("letter.sum", "count", Long.toString(count), "what", text(key)));
        }
    }

    private static @Nullable Severity worst(List<News> news) {
        return news.stream()
                .filter(each -> !each.event().over())
                .map(News::severity)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static String moment(Instant time, ZoneId zone) {
        return MOMENT.format(time.atZone(zone));
    }

    private String text(String key, String... arguments) {
        return catalogue.text("notify", key, arguments);
    }
}
