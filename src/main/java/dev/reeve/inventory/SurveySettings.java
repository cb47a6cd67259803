package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the sections of the inventory have in common by which all hosts are asked: inspection, patches, software, antivirus. */
public interface SurveySettings {
    /** How many hosts are asked at once if nobody said. */
    int USUAL_PARALLEL = 32;

    /** When a run over all hosts is due, as a cron expression; null if nobody said. */
    @Nullable String schedule();

    /** How old the last run over all hosts may become before {@code reeve status} complains; null if nobody said. */
    @Nullable Duration maxAge();

    /** How many hosts are to be asked at once; null if nobody said. */
    @Nullable Integer parallel();

    /** How many hosts are asked at once. */
    default int hostsAtOnce() {
        Integer wanted = parallel();
        return wanted != null ? wanted : USUAL_PARALLEL;
    }

    /** After how long a host that has not answered is given up. */
    Duration patience();

    /** Whether a host is not asked unless it is named. */
    boolean leavesOut(Host host);
}
