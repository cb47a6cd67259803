package dev.reeve.restore;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.TarStreamSink;
import dev.reeve.machine.tree.TargetKind;
import dev.reeve.machine.tree.TreeSink;
import dev.reeve.machine.tree.TreeSource;
import java.io.OutputStream;

/** A tar stream. */
final class StreamRestoreTarget implements RestoreTarget {
    private final OutputStream out;

    StreamRestoreTarget(OutputStream out) {
        this.out = out;
    }

    @Override
    public String host() {
        return "";
    }

    @Override
    public String location() {
        return "-";
    }

    @Override
    public TargetKind look() {
        return TargetKind.EMPTY;
    }

    @Override
    public RawName directory() {
        return RawName.of("");
    }

    @Override
    public boolean mayGiveAway() {
        return true;
    }

    @Override
    public TreeSink open() {
        return new TarStreamSink(out);
    }

    @Override
    public TreeSource source() {
        throw new UnsupportedOperationException("a stream cannot be read back");
    }
}
