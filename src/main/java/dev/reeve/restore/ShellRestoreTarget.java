package dev.reeve.restore;

import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.ShellTarget;
import dev.reeve.machine.tree.ShellTree;
import dev.reeve.machine.tree.ShellTreeSink;
import dev.reeve.machine.tree.TargetKind;
import dev.reeve.machine.tree.TreeSink;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A directory on a machine with a shell and GNU tar. */
final class ShellRestoreTarget implements RestoreTarget {
    private final Machine machine;
    private final RawName wanted;
    private @Nullable ShellTarget seen;

    ShellRestoreTarget(Machine machine, RawName wanted) {
        this.machine = machine;
        this.wanted = wanted;
    }

    @Override
    public String host() {
        return machine.name();
    }

    @Override
    public String location() {
        return wanted.text();
    }

    @Override
    public TargetKind look() throws IOException {
        ShellTarget found = ShellTarget.look(machine, wanted);
        found.requireGnuTar(machine);
        seen = found;
        return found.kind();
    }

    @Override
    public RawName directory() {
        return seen().path();
    }

    @Override
    public boolean mayGiveAway() {
        return seen().isRoot();
    }

    @Override
    public TreeSink open() throws IOException {
        return new ShellTreeSink(machine, seen().path(), seen());
    }

    /** Each command has a connection of its own, so one machine lists and pulls at the same time; it stays open. */
    @Override
    public TreeSource source() {
        return new ShellTree(machine);
    }

    private ShellTarget seen() {
        return Objects.requireNonNull(seen, "look first");
    }
}
