package dev.reeve.report.figure;

import dev.reeve.finding.Subject;
import dev.reeve.journal.Presence;
import dev.reeve.report.digest.Span;
import dev.reeve.report.digest.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing's state through time. A reading speaks for the time up to the next one, at most as long as silence may last;
 * an outage, though, goes on through silence until something is heard again, since nobody has seen the thing up.
 */
final class Timeline {
    private final Subject subject;
    private final Instant cut;
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Outage> outages = new ArrayList<>();
    private @Nullable Instant downSince;

    private record Stretch(Instant from, Instant to, Presence presence) {}

    /** @param cut where the story ends: the end of the period, or now */
    Timeline(Track track, Duration silence, Instant cut) {
        this.subject = track.subject();
        this.cut = cut;
        List<Span> spans =
                track.spans().stream().filter(span -> span.from().isBefore(cut)).toList();
        Instant held = cut;
        for (int i = 0; i < spans.size(); i++) {
            Instant next = i + 1 < spans.size() ? spans.get(i + 1).from() : null;
            held = add(spans.get(i), next, silence);
        }
        if (downSince != null) {
            outages.add(new Outage(subject, downSince, held, true));
        }
    }

    /** @return how far it speaks */
    private Instant add(Span span, @Nullable Instant next, Duration silence) {
        Instant spoken = earlier(span.to().plus(silence), next == null ? cut : earlier(next, cut));
        if (span.presence() == Presence.UP) {
            if (downSince != null) {
                outages.add(new Outage(subject, downSince, span.from(), false));
                downSince = null;
            }
        } else if (span.presence() == Presence.DOWN && downSince == null) {
            downSince = span.from();
        }
        boolean down = downSince != null;
        Instant end = down && next != null ? next : spoken;
        stretches.add(new Stretch(span.from(), end, down ? Presence.DOWN : span.presence()));
        return end;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    Observed in(Period period) {
        Duration up = Duration.ZERO;
        Duration down = Duration.ZERO;
        Duration unknown = Duration.ZERO;
        for (Stretch stretch : stretches) {
            Duration part = period.within(stretch.from(), stretch.to());
            switch (stretch.presence()) {
                case UP -> up = up.plus(part);
                case DOWN -> down = down.plus(part);
                case UNKNOWN -> unknown = unknown.plus(part);
            }
        }
        return new Observed(
                up, down, unknown, period.length().minus(up).minus(down).minus(unknown));
    }

    List<Outage> outages() {
        return List.copyOf(outages);
    }
}
