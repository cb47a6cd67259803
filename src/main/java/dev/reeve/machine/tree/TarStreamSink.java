package dev.reeve.machine.tree;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** A tree written as a tar stream, to standard output or into an archive. Nothing that was written can be taken back. */
public final class TarStreamSink implements TreeSink {
    private final TarWriter tar;

    /** @param out stays open */
    public TarStreamSink(OutputStream out) {
        this.tar = new TarWriter(out);
    }

    @Override
    public void begin(PushedEntry entry) throws IOException {
        tar.begin(entry);
    }

    @Override
    public void content(byte[] bytes, int offset, int length) throws IOException {
        tar.content(bytes, offset, length);
    }

    @Override
    public void abandon() {
        throw new UnsupportedOperationException("what is in a stream cannot be taken back");
    }

    @Override
    public boolean canAbandon() {
        return false;
    }

    @Override
    public List<PushTrouble> finish() throws IOException {
        tar.finish();
        return List.of();
    }

    /** A tar stream expresses everything. */
    @Override
    public Set<PushLimit> limits() {
        return Set.of();
    }

    @Override
    public String via() {
        return "stream";
    }

    @Override
    public void close() {}
}
