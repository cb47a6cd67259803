package dev.reeve.machine.volume;

import dev.reeve.machine.FileAccess;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import java.io.IOException;

/**
 * A machine as it is seen in a guard's mount namespace. A script that does not find itself there, because the guard has
 * ended meanwhile, ends at once: it must never read the live files instead.
 *
 * @param machine stays its owner's to close
 * @param guard the guard's process
 * @param folder that only the namespace has something in
 */
record InsideMachine(Machine machine, long guard, String folder) implements Machine {
    private String inside(String script) {
        String sure = "[ -e " + ShellQuote.quote(folder + "/here") + " ] || { echo 'the volume snapshot is gone' >&2;"
                + " exit 97; }\n" + script;
        return "PATH=$PATH:/usr/sbin:/sbin; exec nsenter --mount=/proc/" + guard + "/ns/mnt -- /bin/sh -c "
                + ShellQuote.quote(sure);
    }

    @Override
    public String name() {
        return machine.name();
    }

    @Override
    public String user() {
        return machine.user();
    }

    @Override
    public boolean hasShell() {
        return machine.hasShell();
    }

    @Override
    public RunningCommand start(String script) throws IOException {
        return machine.start(inside(script));
    }

    @Override
    public RunningCommand query(String script, byte[] input) throws IOException {
        return machine.query(inside(script), input);
    }

    /** No way of transferring files leads into a namespace. */
    @Override
    public FileAccess files() throws IOException {
        throw new IOException("files of a volume snapshot are read by tar only");
    }

    @Override
    public void close() {}
}
