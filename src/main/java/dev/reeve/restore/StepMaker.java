package dev.reeve.restore;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PushedEntry;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.index.BlobIndex;
import dev.reeve.repository.index.BlobLocation;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns nodes of a snapshot into steps: where each blob lies, where the holes are. */
final class StepMaker {
    private final BlobIndex index;
    private final Notes notes;

    StepMaker(BlobIndex index, Notes notes) {
        this.index = index;
        this.notes = notes;
    }

    Step directory(RawName path, RawName relative, Node node, Step.Decision decision) {
        return new Step(path, entry(relative, node, null, 0, List.of()), decision, List.of(), List.of(), null);
    }

    Step entry(
            RawName path,
            RawName relative,
            Node node,
            @Nullable RawName hardLinkTo,
            Function<PushedEntry, Step.Decision> decide) {
        if (node.type() != FileType.FILE || hardLinkTo != null) {
            PushedEntry entry = entry(relative, node, hardLinkTo, node.size(), List.of());
            return new Step(path, entry, decide.apply(entry), List.of(), List.of(), null);
        }
        List<BlobLocation> blobs = new ArrayList<>(node.content().size());
        List<PushedEntry.Extent> data = new ArrayList<>(1);
        String lost = null;
        long at = 0;
        for (Id id : node.content()) {
            if (id.equals(Step.ZEROS)) {
                at += Step.ZERO_LENGTH;
                continue;
            }
            BlobLocation blob = index.find(BlobType.DATA, id);
            if (blob == null) {
                lost = "blob " + id.abbreviated() + " is in no index: the pack that held it is gone";
                break;
            }
            int length = blob.plainLength();
            append(data, at, length);
            at += length;
            blobs.add(blob);
        }
        if (lost == null && at != node.size()) {
            notes.add(
                    path,
                    PathNote.Kind.DIFFERS,
                    "the snapshot says " + node.size() + " bytes, and its content has " + at);
        }
        PushedEntry entry = entry(relative, node, null, lost == null ? at : node.size(), data);
        return new Step(path, entry, decide.apply(entry), blobs, node.content(), lost);
    }

    private static void append(List<PushedEntry.Extent> data, long offset, int length) {
        int last = data.size() - 1;
        if (last >= 0 && data.get(last).end() == offset) {
            PushedEntry.Extent before = data.get(last);
            data.set(last, new PushedEntry.Extent(before.offset(), before.length() + length));
        } else if (length > 0) {
            data.add(new PushedEntry.Extent(offset, length));
        }
    }

    private static PushedEntry entry(
            RawName relative, Node node, @Nullable RawName hardLinkTo, long size, List<PushedEntry.Extent> data) {
        boolean device = node.type() == FileType.BLOCK_DEVICE || node.type() == FileType.CHARACTER_DEVICE;
        return new PushedEntry(
                relative,
                node.type(),
                node.mode(),
                // Go's zero time, which a writer stored that knew none.
                node.modifiedNanos() == Long.MIN_VALUE ? 0 : node.modifiedNanos(),
                node.uid(),
                node.gid(),
                node.user(),
                node.group(),
                node.type() == FileType.SYMLINK ? target(node) : null,
                hardLinkTo,
                device ? node.device() : 0,
                attributes(node),
                node.type() == FileType.FILE ? size : 0,
                data);
    }

    private static RawName target(Node node) {
        RawName target = node.linkTarget();
        return target != null ? target : RawName.of("");
    }

    private static Map<String, byte[]> attributes(Node node) {
        if (node.attributes().isEmpty()) {
            return Map.of();
        }
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        for (ExtendedAttribute attribute : node.attributes()) {
            attributes.put(attribute.name(), attribute.value());
        }
        return attributes;
    }
}
