package dev.reeve.backup;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;

/** This machine as an account without rights, for tests that run as root, to whom nothing is forbidden. */
final class AsNobody implements Machine {
    private final Machine root = new LocalMachine("here");

    @Override
    public String name() {
        return root.name();
    }

    @Override
    public String user() {
        return "nobody";
    }

    @Override
    public boolean hasShell() {
        return true;
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        return root.start("exec setpriv --reuid=65534 --regid=65534 --clear-groups sh -c " + ShellQuote.quote(script));
    }

    @Override
    public FileAccess files() throws IOException {
        return root.files();
    }

    @Override
    public void close() {
        root.close();
    }
}
