package dev.reeve.restore;

import dev.reeve.finding.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Where databases are restored to and from, in words for people.
 *
 * @param job the backup job; null where the inventory has it no more
 * @param host the inventory's name of the server's host
 * @param repository the inventory's name of the repository
 * @param options what a command line says to reach the same server again, such as {@code  --host db2}; empty for the job's
 */
public record DatabasePlace(@Nullable String job, String host, String repository, String options) {
    Subject subject() {
        return new Subject(host, job, null);
    }

    /** The command that restores a database of a snapshot into this server, over what is there. */
    String command(String snapshot, String database, String more) {
        boolean plain = database.chars().allMatch(c -> Character.isLetterOrDigit(c) || "_-./".indexOf(c) >= 0);
        String quoted = plain ? database : "'" + database.replace("'", "'\\''") + "'";
        return "reeve restore " + snapshot + " --repository " + repository + " --database " + quoted + " --in-place"
                + " --no-safety-dump" + more + options;
    }
}
