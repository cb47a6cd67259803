package dev.reeve.restore;

import dev.reeve.finding.Subject;
import dev.reeve.machine.ShellQuote;
import org.jspecify.annotations.Nullable;

/**
 * Where databases are restored to and from, in words for people.
 *
 * @param job the backup job; null where the inventory has it no more
 * @param host the inventory's name of the server's host
 * @param repository the inventory's name of the repository that is restored from
 * @param safetyRepository the one that safety dumps go to
 * @param options what a command line says to reach the same server again, such as {@code  --host db2}; empty for the job's
 */
public record DatabasePlace(
        @Nullable String job, String host, String repository, String safetyRepository, String options) {
    Subject subject() {
        return new Subject(host, job, null);
    }

    /** The command that restores a database into this server, over what is there. */
    String command(String snapshot, String database, String more) {
        return command(snapshot, repository, database, more);
    }

    /** The command that brings a database of a safety dump back. */
    String wayBack(String safety, String database) {
        return command(safety, safetyRepository, database, "");
    }

    private String command(String snapshot, String from, String database, String more) {
        return "reeve restore " + snapshot + " --repository " + from + " --database " + word(database)
                + " --in-place --no-safety-dump" + more + options;
    }

    /** A word of a command line, quoted only where a shell would read it differently. */
    public static String word(String text) {
        boolean plain = !text.isEmpty()
                && text.chars().allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || "_-./:".indexOf(c) >= 0);
        return plain ? text : ShellQuote.quote(text);
    }
}
