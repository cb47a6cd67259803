package dev.reeve.database.mariadb;

import dev.reeve.database.DropGuard;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The shell scripts that run a client program with a login.
 *
 * <p>The option file comes first on standard input. {@code dd} takes exactly its bytes and no more; the shell's own {@code
 * printf}, which no process list shows, puts them into a pipe, which the client opens as {@code /dev/fd/3}. {@code
 * /dev/stdin} would not do: sshd gives a socket for standard input, which cannot be opened by name, and what follows the
 * options there belongs to the client.
 */
final class ClientScript {
    /** What a shell exits with when there is no such program. */
    static final int NOT_FOUND = 127;

    /** Batch mode without column names, each answer at once, and no word of a dump is a command to the client. */
    private static final String CLIENT = "--batch --skip-column-names --unbuffered --no-auto-rehash --binary-mode"
            + " --skip-reconnect --default-character-set=utf8mb4 --local-infile=0 --connect-timeout=15";

    private static final String QUIET = "</dev/null 2>/dev/null";

    private final Machine machine;
    private final MariadbLogin login;

    ClientScript(Machine machine, MariadbLogin login) {
        this.machine = machine;
        this.login = login;
    }

    /** Starts the client; what is written to it is SQL. */
    RunningCommand client(String more, String database) throws IOException {
        String words = CLIENT
                + (more.isEmpty() ? "" : " " + more)
                + (database.isEmpty() ? "" : " -- " + ShellQuote.quote(database));
        return start(find("mariadb", "mysql") + taking() + piped(words, "<&4"));
    }

    /**
     * Starts the dump program, which says {@code ready} on a line and waits for a line of input before it goes on, so that
     * no lock has to wait until a connection is made.
     */
    RunningCommand dump(String words, String database) throws IOException {
        return start(find("mariadb-dump", "mysqldump") + taking() + "echo ready; read -r go <&4 || exit 1; "
                + piped(words + " -- " + ShellQuote.quote(database), "</dev/null"));
    }

    /**
     * Starts a guard over a scratch database. It keeps the login, not a connection, which a server, or what is between,
     * might end meanwhile. Sessions of the same account that are at work with the database are ended first, lest the drop waits for what they do.
     */
    RunningCommand hold(String database) throws IOException {
        String name = DropGuard.scratch(database);
        String sessions = "SELECT CONCAT('KILL ',ID,';') FROM information_schema.PROCESSLIST WHERE (DB='" + name
                + "' OR INSTR(INFO,'" + name + "')>0) AND USER=SUBSTRING_INDEX(USER(),'@',1) AND ID<>CONNECTION_ID()";
        String drop = "SET SESSION lock_wait_timeout=60; DROP DATABASE IF EXISTS " + Sql.name(name)
                + "; SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME='" + name + "'";
        String script = "k=$(" + piped(CLIENT + " --execute=" + ShellQuote.quote(sessions), QUIET) + "); [ \"$("
                + piped(CLIENT + " --force --execute=\"$k\"" + ShellQuote.quote(drop), QUIET) + ")\" = 0 ]";
        return start(find("mariadb", "mysql") + taking() + DropGuard.script(script));
    }

    private RunningCommand start(String script) throws IOException {
        RunningCommand command = machine.start(script);
        byte[] options = login.optionFile();
        if (options != null) {
            try {
                OutputStream stdin = command.stdin();
                stdin.write(options);
                stdin.flush();
            } catch (IOException e) {
                // It has ended already; its status and last words say why.
            }
        }
        return command;
    }

    /** Log-ins over SSH often lack the places where products install themselves. */
    private static String find(String program, String olderName) {
        return "PATH=$PATH:/usr/bin:/usr/local/bin:/usr/local/mysql/bin:/usr/local/mariadb/bin; "
                + "c=$(command -v " + program + " || command -v " + olderName + ") || { echo 'neither " + program
                + " nor " + olderName + " is installed' >&2; exit " + NOT_FOUND + "; }; ";
    }

    private String taking() {
        byte[] options = login.optionFile();
        return (options == null ? "" : "o=$(dd bs=1 count=" + options.length + " 2>/dev/null); ") + "exec 4<&0; ";
    }

    private String piped(String words, String input) {
        String arguments = join(login.words(), words);
        return login.optionFile() == null
                ? "exec \"$c\" " + arguments + " " + input + " 4<&-"
                : "printf '%s\\n' \"$o\" | \"$c\" --defaults-file=/dev/fd/3 " + arguments + " 3<&0 " + input + " 4<&-";
    }

    private static String join(String first, String second) {
        return first.isEmpty() ? second : first + " " + second;
    }
}
