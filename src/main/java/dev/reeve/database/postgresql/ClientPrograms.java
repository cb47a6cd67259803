package dev.reeve.database.postgresql;

import dev.reeve.database.DatabaseProblem;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.machine.CommandResult;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL client programs of a host, by major version. Packages put several side by side: Debian under
 * {@code /usr/lib/postgresql/*}, the project's RPMs under {@code /usr/pgsql-*}.
 */
final class ClientPrograms {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Debian's {@code /usr/bin/pg_dump} is a Perl script that chooses by cluster; what it chooses from comes first. */
    private static final String SEARCH =
            "for d in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* /usr/local/pgsql/bin"
                    + " $(command -v pg_dump | sed 's,/[^/]*$,,'); do"
                    + " if [ -x \"$d/pg_dump\" ] && [ -x \"$d/psql\" ]; then"
                    + " v=$(\"$d/pg_dump\" --version) && printf '%s\\t%s\\n' \"$d\" \"$v\"; fi; done";

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");

    private final String host;
    private final List<Programs> found;

    /** The programs in one directory. */
    record Programs(String directory, int major) {}

    ClientPrograms(String host, List<Programs> found) {
        this.host = host;
        this.found =
                found.stream().sorted(Comparator.comparingInt(Programs::major)).toList();
        if (found.isEmpty()) {
            throw Failure.of(
                    DatabaseProblem.CLIENT_MISSING,
                    Subject.host(host),
                    "host",
                    host,
                    "product",
                    "PostgreSQL",
                    "programs",
                    "psql, pg_dump");
        }
    }

    static ClientPrograms of(Machine machine) throws IOException {
        CommandResult result = machine.run(SEARCH, PATIENCE);
        List<Programs> found = new ArrayList<>();
        for (String line : result.text().lines().toList()) {
            int tab = line.indexOf('\t');
            Matcher version = VERSION.matcher(line);
            if (tab > 0 && version.find(tab)) {
                found.add(new Programs(line.substring(0, tab), Integer.parseInt(version.group(1))));
            }
        }
        return new ClientPrograms(machine.name(), found);
    }

    /** The newest ones: any psql speaks with any older server. */
    Programs newest() {
        return found.get(found.size() - 1);
    }

    /**
     * The ones for a server: of its own version, so that the dump can be loaded into its like again, else the next newer
     * ones.
     *
     * @throws Failure if all are older: pg_dump refuses such a server
     */
    Programs notOlderThan(int major) {
        return found.stream()
                .filter(programs -> programs.major() >= major)
                .findFirst()
                .orElseThrow(() -> Failure.of(
                        DatabaseProblem.CLIENT_TOO_OLD,
                        Subject.host(host),
                        "host",
                        host,
                        "program",
                        newest().directory() + "/pg_dump",
                        "version",
                        Integer.toString(newest().major()),
                        "needed",
                        Integer.toString(major)));
    }
}
