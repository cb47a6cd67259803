package dev.reeve.database.sqlserver;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs batches: each one run of sqlcmd, on a connection of its own. */
final class Sqlcmd {
    /** Seconds; sqlcmd itself ends a batch that takes longer. */
    static final int MOMENT = 120;

    /** Seconds; the longest that sqlcmd takes. */
    static final int LONG = 65_534;

    /** Between the values of a row that is not our own. */
    private static final char SEPARATOR = '\u001f';

    /** English messages, and no counts of rows among the answers. */
    private static final String PREFIX = "SET NOCOUNT ON;SET LANGUAGE us_english;";

    private final Machine machine;
    private final Launcher launcher;
    private final SqlserverLogin login;
    private final boolean windows;

    /** @param windows whether the machine runs Windows, else a Unix with a POSIX shell */
    Sqlcmd(Machine machine, SqlserverLogin login, boolean windows) {
        this.machine = machine;
        this.login = login;
        this.windows = windows;
        this.launcher = windows ? new WindowsLauncher() : new PosixLauncher();
    }

    /**
     * What a batch of our own answers: the words of each line that has our mark.
     *
     * @param seconds that it may take
     * @throws SqlcmdError if it was refused
     */
    List<List<String>> ask(String sql, int seconds) throws IOException {
        return run(PREFIX + sql, seconds)
                .lines()
                .filter(line -> line.startsWith(Sql.MARK))
                .map(line -> List.of(line.substring(Sql.MARK.length()).strip().split(" ")))
                .toList();
    }

    /** The rows that somebody else's batch answers, as sqlcmd prints them. */
    List<List<String>> rows(String sql) throws IOException {
        List<String> lines =
                new ArrayList<>(run("SET NOCOUNT ON;" + sql, LONG).lines().toList());
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines.stream()
                .map(line -> List.of(line.split(String.valueOf(SEPARATOR), -1)))
                .toList();
    }

    private String run(String sql, int seconds) throws IOException {
        byte[] password =
                login.password() == null ? new byte[0] : login.password().fetch();
        try (RunningCommand command = launcher.start(machine, words(sql, seconds), password)) {
            String output = new String(command.stdout().readAllBytes(), StandardCharsets.UTF_8);
            int status = command.waitFor();
            if (status != 0) {
                throw new SqlcmdError(status, command.stderr() + "\n" + output);
            }
            return output;
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** All that is said goes to standard error ({@code -r1}), rows alone to standard output, each on one line. */
    private List<String> words(String sql, int seconds) {
        List<String> words = new ArrayList<>(List.of("-S", login.server(), "-d", "master"));
        words.addAll(login.user() == null ? List.of("-E") : List.of("-U", login.user()));
        if (login.trustCertificate()) {
            words.add("-C");
        }
        words.addAll(List.of("-b", "-r1", "-x", "-I", "-W"));
        words.addAll(List.of("-h", "-1", "-w", "65535", "-s", String.valueOf(SEPARATOR)));
        words.addAll(List.of("-l", "15", "-t", Integer.toString(seconds)));
        if (windows) {
            // Code pages are the console's otherwise; sqlcmd on Linux prints in that of the locale.
            words.addAll(List.of("-f", "65001"));
        }
        words.addAll(List.of("-Q", Sql.batch(sql)));
        return words;
    }
}
