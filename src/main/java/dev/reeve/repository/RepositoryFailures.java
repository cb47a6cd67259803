package dev.reeve.repository;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.util.Locale;

/** Exceptions of storages put into words that help; where it matters, by what the operating system says. */
public final class RepositoryFailures {
    private RepositoryFailures() {}

    /** The failure for an exception; {@code location} is the repository, for people. */
    public static Failure of(String location, IOException cause) {
        RepositoryProblem problem = isFull(cause) ? RepositoryProblem.STORAGE_FULL : RepositoryProblem.STORAGE_FAILED;
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return Failure.of(problem, Subject.item(location), "repository", location, "reason", reason)
                .causedBy(cause);
    }

    private static boolean isFull(IOException cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("disk quota exceeded")
                    || message.contains("not enough space")) {
                return true;
            }
        }
        return false;
    }
}
