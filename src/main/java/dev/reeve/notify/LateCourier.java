package dev.reeve.notify;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A courier that is made when there is something to deliver: fetching a secret may take a program's time, and most runs
 * have nothing to tell. One that cannot be made is trouble of its channel.
 */
final class LateCourier implements Courier {
    private final String channel;
    private final Supplier<Courier> maker;
    private @Nullable Courier made;

    LateCourier(String channel, Supplier<Courier> maker) {
        this.channel = channel;
        this.maker = maker;
    }

    @Override
    public synchronized boolean fits(Letter letter) {
        return courier().fits(letter);
    }

    @Override
    public synchronized List<Finding> deliver(Letter letter) throws InterruptedException {
        return courier().deliver(letter);
    }

    private Courier courier() {
        Courier known = made;
        if (known == null) {
            try {
                known = maker.get();
            } catch (Failure e) {
                throw ofChannel(e);
            }
            made = known;
        }
        return known;
    }

    /** The failure as a warning about the channel. */
    private Failure ofChannel(Failure failure) {
        Finding finding = failure.finding();
        Finding known = new Finding(
                finding.code(),
                NotifyProblem.UNREACHABLE.severity(),
                Subject.item(channel),
                finding.arguments(),
                finding.evidence());
        return new Failure(known, NotifyProblem.UNREACHABLE.exitCode(), failure);
    }
}
