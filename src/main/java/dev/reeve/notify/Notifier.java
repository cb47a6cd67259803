package dev.reeve.notify;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells channels what is due and writes down what was told. It throws nothing: what goes wrong is in the answer, and the
 * work that is told of is done already.
 */
public final class Notifier {
    private final Journal journal;
    private final List<Channel> channels;
    private final Desk desk;

    /**
     * What came of it.
     *
     * @param deliveries one for each channel
     * @param findings about the telling itself
     */
    public record Told(List<Delivery> deliveries, List<Finding> findings) {
        public Told {
            deliveries = List.copyOf(deliveries);
            findings = List.copyOf(findings);
        }

        /** Whether every letter arrived. */
        public boolean complete() {
            return findings.isEmpty() && deliveries.stream().noneMatch(delivery -> delivery.trouble() != null);
        }

        /** All that there is to say about it. */
        public List<Finding> allFindings() {
            List<Finding> all = new ArrayList<>(findings);
            for (Delivery delivery : deliveries) {
                if (delivery.trouble() != null) {
                    all.add(delivery.trouble());
                }
                all.addAll(delivery.remarks());
            }
            return all;
        }
    }

    public Notifier(Journal journal, List<Channel> channels, Desk desk) {
        this.journal = journal;
        this.channels = List.copyOf(channels);
        this.desk = desk;
    }

    /**
     * Tells what is due.
     *
     * @param run the run that just ended; none for a digest
     * @param everything whether also what is held back goes out now
     */
    public Told tell(@Nullable String run, boolean everything) {
        try (TellingLock lock = TellingLock.take(desk.lock(), desk.patience())) {
            if (lock == null) {
                return only(Finding.of(
                        NotifyProblem.BUSY, Subject.none(), "path", desk.lock().toString()));
            }
            return tell(Ledger.read(journal, desk.now().toInstant()), run, everything);
        } catch (Failure e) {
            return only(e.finding());
        } catch (IOException e) {
            String reason = OneLine.of(String.valueOf(e), 300);
            return only(Finding.of(NotifyProblem.NOT_RECORDED, Subject.none(), "reason", reason));
        }
    }

    private Told tell(Ledger ledger, @Nullable String run, boolean everything) {
        ZonedDateTime now = desk.now();
        Minutes minutes = new Minutes(journal, run, desk.catalogue(), now.toInstant());
        List<Post> posts = new ArrayList<>();
        List<Delivery> idle = new ArrayList<>();
        for (Channel channel : channels) {
            Due due = Due.of(channel, ledger, now, everything);
            if (due.news().isEmpty()) {
                idle.add(Delivery.none(channel, due.held().size()));
            } else {
                posts.add(post(channel, due, now, null, minutes));
            }
        }
        List<Delivery> all = new ArrayList<>(new Dispatch(desk.patience()).send(posts));
        all.addAll(idle);
        return new Told(all, List.of());
    }

    /**
     * Tells of findings that no journal could take, to all channels that take their severity, and at once: quiet hours
     * hold back only what something remembers.
     */
    public Told tellUnrecorded(List<Finding> findings) {
        ZonedDateTime now = desk.now();
        List<Post> posts = new ArrayList<>();
        for (Channel channel : channels) {
            List<News> news = findings.stream()
                    .filter(finding -> finding.severity().compareTo(channel.least()) >= 0)
                    .map(finding -> News.of(finding, channel.catalogue(), now.toInstant()))
                    .filter(each -> channel.hears(each.host()))
                    .sorted(News.ORDER)
                    .toList();
            String remark = channel.catalogue().text("notify", "letter.unrecorded");
            if (!news.isEmpty()) {
                posts.add(post(channel, new Due(news, List.of()), now, remark, (to, told, trouble) -> List.of()));
            }
        }
        return new Told(new Dispatch(desk.patience()).send(posts), List.of());
    }

    /** Sends each channel a letter that only shows that the way works. */
    public Told test() {
        ZonedDateTime now = desk.now();
        Minutes minutes = new Minutes(journal, null, desk.catalogue(), now.toInstant());
        List<Post> posts = channels.stream()
                .map(channel ->
                        new Post(channel, List.of(), 0, new Writer(channel, desk.machine(), now)::test, minutes))
                .toList();
        return new Told(new Dispatch(desk.patience()).send(posts), List.of());
    }

    /** How the channels stand, without telling anything. */
    public List<Standing> standings() {
        Ledger ledger = Ledger.read(journal, desk.now().toInstant());
        return channels.stream()
                .map(channel -> Standing.of(channel, ledger, desk.now()))
                .toList();
    }

    private Post post(Channel channel, Due due, ZonedDateTime now, @Nullable String remark, Post.Noting minutes) {
        Writer writer = new Writer(channel, desk.machine(), now);
        return new Post(channel, due.news(), due.held().size(), () -> writer.write(due.news(), remark), minutes);
    }

    private static Told only(Finding finding) {
        return new Told(List.of(), List.of(finding));
    }
}
