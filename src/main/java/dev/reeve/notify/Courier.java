package dev.reeve.notify;

import dev.reeve.finding.Finding;
import java.util.List;

/** Takes letters to one place. */
public interface Courier {
    /** Whether a letter is short enough for the way. */
    boolean fits(Letter letter);

    /**
     * Delivers a letter.
     *
     * @return what is to be said although it arrived: a recipient among several who was refused
     * @throws dev.reeve.finding.Failure with a {@link NotifyProblem} if it did not arrive
     */
    List<Finding> deliver(Letter letter) throws InterruptedException;
}
