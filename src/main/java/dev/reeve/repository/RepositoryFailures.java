package dev.reeve.repository;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.repository.storage.RestFailure;
import java.io.IOException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Exceptions of storages put into words that help; where it matters, by what the operating system says. */
public final class RepositoryFailures {
    private RepositoryFailures() {}

    /** The failure for an exception; {@code location} is the repository, for people. */
    public static Failure of(String location, IOException cause) {
        RepositoryProblem problem = isFull(cause) ? RepositoryProblem.STORAGE_FULL : ofServer(cause);
        String reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return Failure.of(problem, Subject.item(location), "repository", location, "reason", reason)
                .causedBy(cause);
    }

    /** What only a server over HTTP can have done. */
    private static RepositoryProblem ofServer(IOException cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return RepositoryProblem.SERVER_NOT_TRUSTED;
            }
            if (each instanceof RestFailure answer && answer.kind() == RestFailure.Kind.REFUSED) {
                return RepositoryProblem.SERVER_REFUSES;
            }
            if (each instanceof RestFailure answer && answer.kind() == RestFailure.Kind.NOT_RESTIC) {
                return RepositoryProblem.NOT_A_REST_SERVER;
            }
        }
        return RepositoryProblem.STORAGE_FAILED;
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
