package dev.reeve.snapshot;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.jspecify.annotations.Nullable;

/** A zip file written as a stream. Names are UTF-8: bytes that are not become U+FFFD. */
final class ZipArchive implements Archive {
    private static final long BILLION = 1_000_000_000L;

    private final ZipArchiveOutputStream out;
    private boolean open;

    ZipArchive(OutputStream stream) {
        out = new ZipArchiveOutputStream(stream);
        out.setEncoding(StandardCharsets.UTF_8.name());
        out.setUseZip64(Zip64Mode.AsNeeded);
    }

    @Override
    public boolean begin(RawName path, Node node, @Nullable RawName hardLinkTo) throws IOException {
        RawName target = node.linkTarget();
        boolean link = node.type() == FileType.SYMLINK && target != null;
        boolean directory = node.type() == FileType.DIRECTORY;
        if (!link && !directory && node.type() != FileType.FILE) {
            return false;
        }
        closeEntry();
        ZipArchiveEntry entry = new ZipArchiveEntry(path.text() + (directory ? "/" : ""));
        int type = link ? UnixStat.LINK_FLAG : directory ? UnixStat.DIR_FLAG : UnixStat.FILE_FLAG;
        entry.setUnixMode(type | node.mode());
        entry.setLastModifiedTime(FileTime.from(Instant.ofEpochSecond(
                Math.floorDiv(node.modifiedNanos(), BILLION), Math.floorMod(node.modifiedNanos(), BILLION))));
        if (node.type() == FileType.FILE) {
            entry.setSize(node.size());
        }
        out.putArchiveEntry(entry);
        open = true;
        if (target != null && link) {
            out.write(target.bytes());
        }
        return true;
    }

    @Override
    public void content(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
    }

    @Override
    public void finish() throws IOException {
        closeEntry();
        out.finish();
        out.flush();
    }

    private void closeEntry() throws IOException {
        if (open) {
            out.closeArchiveEntry();
            open = false;
        }
    }
}
