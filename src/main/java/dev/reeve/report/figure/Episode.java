package dev.reeve.report.figure;

import dev.reeve.report.digest.Chapter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One time that an incident was open.
 *
 * @param end what ended it; null while it is open
 */
record Episode(Instant opened, Chapter.@Nullable Resolved end) {
    /** The episodes of a story up to a moment. */
    static List<Episode> of(List<Chapter> chapters, Instant cut) {
        List<Episode> episodes = new ArrayList<>();
        Instant opened = null;
        for (Chapter chapter : chapters) {
            if (!chapter.time().isBefore(cut)) {
                break;
            }
            if (chapter instanceof Chapter.Seen && opened == null) {
                opened = chapter.time();
            } else if (chapter instanceof Chapter.Resolved resolved && opened != null) {
                episodes.add(new Episode(opened, resolved));
                opened = null;
            }
        }
        if (opened != null) {
            episodes.add(new Episode(opened, null));
        }
        return episodes;
    }

    boolean touches(Period period) {
        return opened.isBefore(period.to()) && (end == null || !end.time().isBefore(period.from()));
    }

    Duration length(Instant cut) {
        return Duration.between(opened, end == null ? cut : end.time());
    }
}
