package dev.reeve.database.sqlserver;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;

/** A POSIX shell that reads the password from its standard input into the environment of sqlcmd. */
final class PosixLauncher implements Launcher {
    /** Microsoft's packages install into a directory that is in nobody's PATH. */
    private static final String FIND = "export LC_ALL=C.UTF-8; PATH=$PATH:/opt/mssql-tools18/bin:/opt/mssql-tools/bin; "
            + "c=$(command -v sqlcmd) || { echo 'sqlcmd is not installed' >&2; exit " + NOT_FOUND + "; }; "
            + "unset SQLCMDPASSWORD; ";

    private static final String PASSWORD = "IFS= read -r SQLCMDPASSWORD; export SQLCMDPASSWORD; ";

    @Override
    public RunningCommand start(Machine machine, List<String> words, byte[] password) throws IOException {
        String arguments = words.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
        RunningCommand command = machine.start(
                FIND + (password.length == 0 ? "" : PASSWORD) + "exec \"$c\" " + arguments + " </dev/null");
        try (OutputStream stdin = command.stdin()) {
            if (password.length > 0) {
                stdin.write(password);
                stdin.write('\n');
            }
        } catch (IOException e) {
            // It has ended already; its status and last words say why.
        }
        return command;
    }
}
