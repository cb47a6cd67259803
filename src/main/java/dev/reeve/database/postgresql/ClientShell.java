package dev.reeve.database.postgresql;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.SecretSource;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Starts client programs that log in: the environment says where and as whom, standard input brings the password. */
final class ClientShell {
    private final Machine machine;
    private final PostgresLogin login;

    ClientShell(Machine machine, PostgresLogin login) {
        this.machine = machine;
        this.login = login;
    }

    /**
     * Starts a program.
     *
     * @param directory where it is
     * @param command shell text; values quoted
     */
    RunningCommand start(String directory, String command) throws IOException {
        StringBuilder script = new StringBuilder("cd /; unset PGOPTIONS PGSERVICE PGDATABASE PGSSLPASSWORD; ");
        script.append("PATH=").append(ShellQuote.quote(directory)).append(":$PATH; ");
        variable(script, "PGUSER", login.user());
        variable(script, "PGAPPNAME", PostgresServer.APPLICATION);
        variable(script, "PGCONNECT_TIMEOUT", "30");
        String place = login.host() != null ? login.host() : login.socket();
        if (place != null) {
            variable(script, "PGHOST", place);
        }
        if (login.port() != 0) {
            variable(script, "PGPORT", Integer.toString(login.port()));
        }
        if (login.password() != null) {
            script.append("IFS= read -r PGPASSWORD && export PGPASSWORD; as=; ");
        } else {
            script.append(accountOfTheRole());
        }
        RunningCommand running = machine.start(script + "exec $as " + command);
        if (login.password() != null) {
            send(login.password(), running);
        }
        return running;
    }

    /** A server's socket trusts the system's account of the role's name (peer); root may become it. */
    private String accountOfTheRole() {
        if (login.host() != null) {
            return "as=; ";
        }
        return "as=; if [ \"$(id -u)\" = 0 ] && [ \"$PGUSER\" != root ] && id -u \"$PGUSER\" >/dev/null 2>&1"
                + " && command -v setpriv >/dev/null; then"
                + " HOME=$(getent passwd \"$PGUSER\" | cut -d: -f6); export HOME;"
                + " as=\"setpriv --reuid=$(id -u \"$PGUSER\") --regid=$(id -g \"$PGUSER\") --init-groups\"; fi; ";
    }

    private static void variable(StringBuilder script, String name, String value) {
        script.append("export ")
                .append(name)
                .append('=')
                .append(ShellQuote.quote(value))
                .append("; ");
    }

    private static void send(SecretSource password, RunningCommand running) throws IOException {
        byte[] secret = new byte[0];
        boolean sent = false;
        try {
            secret = password.fetch();
            OutputStream stdin = running.stdin();
            stdin.write(secret);
            stdin.write('\n');
            stdin.flush();
            sent = true;
        } finally {
            Arrays.fill(secret, (byte) 0);
            if (!sent) {
                running.close();
            }
        }
    }
}
