package dev.reeve.notify;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One letter on its way to one channel. */
final class Post implements Callable<Delivery> {
    private final Channel channel;
    private final List<News> news;
    private final int held;
    private final Supplier<Letter> writer;
    private final Noting minutes;

    /** Writes down what was told, or that it could not be. */
    @FunctionalInterface
    interface Noting {
        /** Writes it down, and says what kept it from that. */
        List<Finding> note(Channel channel, List<News> news, @Nullable Finding trouble);
    }

    /**
     * A post.
     *
     * @param news what the letter tells
     * @param held how many wait
     * @param writer puts it into words
     */
    Post(Channel channel, List<News> news, int held, Supplier<Letter> writer, Noting minutes) {
        this.channel = channel;
        this.news = List.copyOf(news);
        this.held = held;
        this.writer = writer;
        this.minutes = minutes;
    }

    @Override
    public Delivery call() throws InterruptedException {
        List<Finding> remarks = new ArrayList<>();
        Finding trouble = null;
        try {
            remarks.addAll(channel.courier().deliver(writer.get()));
        } catch (Failure e) {
            trouble = e.finding();
        } catch (RuntimeException e) {
            // The work is done, and no defect here may make it look otherwise.
            String kind = e.getClass().getSimpleName();
            trouble = NotifyProblem.DEFECT.of(channel.name(), kind).finding();
        }
        remarks.addAll(minutes.note(channel, news, trouble));
        return delivery(trouble, remarks);
    }

    /** The same post given up because time was out. */
    Delivery late() {
        Finding trouble = NotifyProblem.TIMED_OUT.of(channel.name(), "-").finding();
        return delivery(trouble, minutes.note(channel, news, trouble));
    }

    private Delivery delivery(@Nullable Finding trouble, List<Finding> remarks) {
        return new Delivery(channel.name(), channel.kind(), news.size(), held, true, trouble, remarks);
    }
}
