package dev.reeve.snapshot;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PushedEntry;
import dev.reeve.machine.tree.TarWriter;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tar stream in the pax format, with names and attributes byte for byte. */
final class TarArchive implements Archive {
    private final TarWriter writer;

    TarArchive(OutputStream out) {
        writer = new TarWriter(out);
    }

    @Override
    public boolean begin(RawName path, Node node, @Nullable RawName hardLinkTo) throws IOException {
        if (node.type() == FileType.SOCKET || node.type() == FileType.UNKNOWN) {
            return false;
        }
        if (node.type() == FileType.SYMLINK && node.linkTarget() == null) {
            return false;
        }
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        node.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute.value()));
        long size = node.type() == FileType.FILE ? node.size() : 0;
        writer.begin(new PushedEntry(
                path,
                node.type(),
                node.mode(),
                node.modifiedNanos(),
                node.uid(),
                node.gid(),
                node.user(),
                node.group(),
                node.type() == FileType.SYMLINK ? node.linkTarget() : null,
                hardLinkTo,
                node.device(),
                attributes,
                size,
                size == 0 ? List.of() : List.of(new PushedEntry.Extent(0, size))));
        return true;
    }

    @Override
    public void content(byte[] bytes, int offset, int length) throws IOException {
        writer.content(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        writer.finish();
    }
}
