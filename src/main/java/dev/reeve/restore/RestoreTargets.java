package dev.reeve.restore;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.FileTree;
import java.io.OutputStream;

/** Where one can restore to. */
public final class RestoreTargets {
    private RestoreTargets() {}

    /** A directory on a machine with a shell and GNU tar: everything comes back. */
    public static RestoreTarget shell(Machine machine, RawName directory) {
        return new ShellRestoreTarget(machine, directory);
    }

    /** A directory reached by SFTP alone. */
    public static RestoreTarget sftp(Machine machine, RawName directory) {
        return new FileRestoreTarget(machine::files, machine.name(), true, directory);
    }

    /** A directory written through Java's file API: on Windows, in memory. */
    public static RestoreTarget files(FileTree.Opener opener, String host, RawName directory) {
        return new FileRestoreTarget(opener, host, false, directory);
    }

    /** The best way onto a machine: its shell if it has one, else its files. */
    public static RestoreTarget on(Machine machine, boolean local, RawName directory) {
        if (machine.hasShell()) {
            return shell(machine, directory);
        }
        return local ? files(machine::files, machine.name(), directory) : sftp(machine, directory);
    }

    /** A tar stream; stays open. */
    public static RestoreTarget stream(OutputStream out) {
        return new StreamRestoreTarget(out);
    }
}
