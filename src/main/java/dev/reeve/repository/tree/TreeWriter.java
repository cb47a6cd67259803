package dev.reeve.repository.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.json.JsonText;
import dev.reeve.repository.json.TimeText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tree being written, node by node in the order of their names' bytes, as exactly the text that restic would store.
 * Reusable after {@link #clear()}, so that a backup of a hundred thousand directories needs one buffer. Not for several
 * threads.
 */
public final class TreeWriter {
    private static final byte[] NAME = ascii("{\"name\":\"");
    private static final byte[] TYPE = ascii("\",\"type\":\"");
    private static final byte[] MODE = ascii(",\"mode\":");
    private static final byte[] MTIME = ascii(",\"mtime\":");
    private static final byte[] ATIME = ascii(",\"atime\":");
    private static final byte[] CTIME = ascii(",\"ctime\":");
    private static final byte[] UID = ascii(",\"uid\":");
    private static final byte[] GID = ascii(",\"gid\":");
    private static final byte[] USER = ascii(",\"user\":");
    private static final byte[] GROUP = ascii(",\"group\":");
    private static final byte[] INODE = ascii(",\"inode\":");
    private static final byte[] DEVICE_ID = ascii(",\"device_id\":");
    private static final byte[] SIZE = ascii(",\"size\":");
    private static final byte[] LINKS = ascii(",\"links\":");
    private static final byte[] TARGET = ascii(",\"linktarget\":");
    private static final byte[] TARGET_RAW = ascii(",\"linktarget_raw\":");
    private static final byte[] ATTRIBUTES = ascii(",\"extended_attributes\":[");
    private static final byte[] DEVICE = ascii(",\"device\":");
    private static final byte[] CONTENT = ascii(",\"content\":");
    private static final byte[] SUBTREE = ascii(",\"subtree\":");
    private static final byte[] START = ascii("{\"nodes\":[");
    private static final byte[] FINISH = ascii("]}\n");

    private final JsonText out;
    private @Nullable RawName last;

    public TreeWriter() {
        this(8 * 1024);
    }

    /** With room for about this many bytes from the start. */
    public TreeWriter(int capacity) {
        out = new JsonText(capacity);
        clear();
    }

    /** Begins another tree. */
    public TreeWriter clear() {
        out.clear().raw(START);
        last = null;
        return this;
    }

    /**
     * Appends a node.
     *
     * @throws IllegalArgumentException if its name may not stand in a tree, or does not come after the last one
     */
    public TreeWriter add(Node node) {
        String objection = NodeNames.objection(node.name());
        if (objection != null || (last != null && last.compareTo(node.name()) >= 0)) {
            throw new IllegalArgumentException(
                    "tree node '" + node.name() + "': " + (objection != null ? objection : "not in ascending order"));
        }
        if (last != null) {
            out.raw(',');
        }
        last = node.name();
        identity(node);
        owner(node);
        contents(node);
        return this;
    }

    /** Completes the text; it lies in {@link #array()} up to {@link #length()}. */
    public TreeWriter finish() {
        out.raw(FINISH);
        return this;
    }

    public byte[] array() {
        return out.array();
    }

    public int length() {
        return out.length();
    }

    public byte[] toBytes() {
        return out.toBytes();
    }

    private void identity(Node node) {
        out.raw(NAME);
        byte[] name = node.name().bytes();
        if (GoQuote.isPlain(name)) {
            out.raw(name);
        } else {
            byte[] quoted = GoQuote.quote(name);
            out.escaped(quoted, 0, quoted.length);
        }
        out.raw(TYPE).raw(NodeTypes.label(node.type())).raw('"');
        long mode = GoMode.of(node.type(), node.mode());
        if (mode != 0) {
            out.raw(MODE).unsigned(mode);
        }
        out.raw(MTIME);
        int from = out.length();
        TimeText.append(out, node.modifiedNanos());
        int length = out.length() - from;
        time(ATIME, node.accessedNanos(), node.modifiedNanos(), from, length);
        time(CTIME, node.changedNanos(), node.modifiedNanos(), from, length);
    }

    /** Times are equal more often than not: copying the text is cheaper than making it again. */
    private void time(byte[] field, long nanos, long known, int knownFrom, int knownLength) {
        out.raw(field);
        if (nanos == known) {
            out.repeat(knownFrom, knownLength);
        } else {
            TimeText.append(out, nanos);
        }
    }

    private void owner(Node node) {
        out.raw(UID).unsigned(node.uid()).raw(GID).unsigned(node.gid());
        if (!node.user().isEmpty()) {
            out.raw(USER).string(node.user());
        }
        if (!node.group().isEmpty()) {
            out.raw(GROUP).string(node.group());
        }
        number(INODE, node.inode());
        number(DEVICE_ID, node.deviceId());
        number(SIZE, node.size());
        number(LINKS, node.links());
    }

    private void number(byte[] field, long value) {
        if (value != 0) {
            out.raw(field).unsigned(value);
        }
    }

    private void contents(Node node) {
        RawName target = node.linkTarget();
        if (target != null && target.length() > 0) {
            out.raw(TARGET).string(target.bytes());
            if (!target.isUtf8()) {
                out.raw(TARGET_RAW).base64(target.bytes());
            }
        }
        if (!node.attributes().isEmpty()) {
            attributes(node.attributes());
        }
        number(DEVICE, node.device());
        out.raw(CONTENT);
        if (node.type() == FileType.FILE) {
            ids(node.content());
        } else {
            out.raw("null");
        }
        Id subtree = node.subtree();
        if (subtree != null) {
            out.raw(SUBTREE).id(subtree);
        }
        out.raw('}');
    }

    private void attributes(List<ExtendedAttribute> attributes) {
        out.raw(ATTRIBUTES);
        for (int i = 0; i < attributes.size(); i++) {
            ExtendedAttribute attribute = attributes.get(i);
            out.raw(i == 0 ? "{\"name\":" : ",{\"name\":").string(attribute.name());
            out.raw(",\"value\":").base64(attribute.value()).raw('}');
        }
        out.raw(']');
    }

    private void ids(List<Id> ids) {
        out.raw('[');
        for (int i = 0; i < ids.size(); i++) {
            if (i > 0) {
                out.raw(',');
            }
            out.id(ids.get(i));
        }
        out.raw(']');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
