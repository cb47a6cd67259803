package dev.reeve.machine.tree;

import dev.reeve.finding.Failure;
import dev.reeve.inventory.Transport;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.MachineProblem;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The way by which a machine's trees are read: one tar stream where the host can, else file by file. */
public final class TreeRoute {
    private final Machine machine;
    private final Transport via;
    private @Nullable ShellTree prepared;

    /** @param via what the inventory wishes */
    public TreeRoute(Machine machine, Transport via) {
        this.machine = machine;
        this.via = via;
    }

    /** Work on a source that is open. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(TreeSource source) throws IOException, InterruptedException;
    }

    /** Lets the host begin to list what {@link #read} will list first; one without a shell has nothing to begin. */
    public void prepare(ListRequest request) throws IOException {
        if (via == Transport.SFTP) {
            return;
        }
        ShellTree tree = new ShellTree(machine);
        try {
            tree.prepare(request);
            prepared = tree;
        } catch (Failure e) {
            if (via != Transport.AUTO || !e.finding().code().equals(MachineProblem.NO_SHELL.code())) {
                throw e;
            }
        }
    }

    private boolean byTar() {
        return via == Transport.TAR || (via == Transport.AUTO && machine.hasShell());
    }

    /** Does the work; a second time on the slower way if the host turns out to lack the tools. */
    public <T> T read(Reading<T> reading) throws IOException, InterruptedException {
        if (!byTar()) {
            return closing(fileByFile(), reading);
        }
        try {
            return closing(prepared != null ? prepared : new ShellTree(machine), reading);
        } catch (Failure e) {
            if (via == Transport.AUTO && e.finding().code().equals(TreeProblem.TOOLS_MISSING.code())) {
                return closing(fileByFile(), reading);
            }
            throw e;
        }
    }

    private static <T> T closing(TreeSource source, Reading<T> reading) throws IOException, InterruptedException {
        try (source) {
            return reading.read(source);
        }
    }

    private TreeSource fileByFile() {
        return machine instanceof LocalMachine
                ? FileTree.local(machine::files, machine.name())
                : FileTree.overSftp(machine);
    }
}
