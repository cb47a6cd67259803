package dev.reeve.repository.tree;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.Id;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.json.FieldNames;
import dev.reeve.repository.json.JsonCursor;
import dev.reeve.repository.json.JsonString;
import dev.reeve.repository.json.TimeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tree's text being read, node by node. Fields that reeve does not know (those of newer versions, {@code error},
 * {@code generic_attributes}) are passed over; a tree that could lead a restore astray is {@link DamagedData}: names with
 * a slash or NUL, {@code .} and {@code ..}, a wrong order, a name twice, a directory without its tree.
 */
public final class TreeReader {
    private static final FieldNames TOP = FieldNames.of("nodes");
    private static final FieldNames FIELDS = FieldNames.of(
            "name",
            "type",
            "mode",
            "mtime",
            "atime",
            "ctime",
            "uid",
            "gid",
            "user",
            "group",
            "inode",
            "device_id",
            "size",
            "links",
            "linktarget",
            "linktarget_raw",
            "extended_attributes",
            "device",
            "content",
            "subtree");
    private static final FieldNames ATTRIBUTE = FieldNames.of("name", "value");

    private final JsonCursor json;
    private String lastUser = "";
    private String lastGroup = "";
    private @Nullable RawName lastName;
    private boolean inNodes;
    private boolean done;

    public TreeReader(byte[] text) {
        json = new JsonCursor(text);
    }

    /** The next node, or null after the last. */
    public @Nullable Node next() throws DamagedData {
        if (!inNodes && !done) {
            start();
        }
        if (done || !json.nextElement()) {
            finish();
            return null;
        }
        Node node = new NodeFields().read();
        check(node);
        lastName = node.name();
        return node;
    }

    private void start() throws DamagedData {
        if (!json.beginObject()) {
            throw json.damaged("a tree expected");
        }
        int field;
        while ((field = json.nextField(TOP)) != JsonCursor.END) {
            if (field == 0 && json.beginArray()) {
                inNodes = true;
                return;
            }
            if (field != 0) {
                json.skip();
            }
        }
        done = true;
        json.finish();
    }

    private void finish() throws DamagedData {
        if (!done) {
            done = true;
            while (json.nextField(TOP) != JsonCursor.END) {
                json.skip();
            }
            json.finish();
        }
    }

    private void check(Node node) throws DamagedData {
        String objection = NodeNames.objection(node.name());
        if (objection == null && lastName != null) {
            int order = lastName.compareTo(node.name());
            objection = order == 0 ? "the name comes twice" : order > 0 ? "the names are not in order" : null;
        }
        if (objection == null && node.type() == FileType.DIRECTORY && node.subtree() == null) {
            objection = "a directory without its tree";
        }
        if (objection != null) {
            throw new DamagedData("tree node '" + node.name() + "': " + objection);
        }
    }

    /** The fields of one node as they come in. */
    private final class NodeFields {
        private RawName name = RawName.of("");
        private FileType type = FileType.UNKNOWN;
        private int mode;
        private long modified = TimeText.UNSET;
        private long accessed = TimeText.UNSET;
        private long changed = TimeText.UNSET;
        private long uid;
        private long gid;
        private String user = "";
        private String group = "";
        private long inode;
        private long deviceId;
        private long size;
        private long links;
        private @Nullable RawName target;
        private @Nullable RawName exactTarget;
        private long device;
        private List<ExtendedAttribute> attributes = List.of();
        private List<Id> content = List.of();
        private @Nullable Id subtree;

        Node read() throws DamagedData {
            if (!json.beginObject()) {
                throw json.damaged("a node expected");
            }
            int field;
            while ((field = json.nextField(FIELDS)) != JsonCursor.END) {
                take(field);
            }
            return new Node(
                    name,
                    type,
                    mode,
                    modified,
                    accessed,
                    changed,
                    uid,
                    gid,
                    user,
                    group,
                    inode,
                    deviceId,
                    size,
                    links,
                    exactTarget != null ? exactTarget : target,
                    device,
                    attributes,
                    content,
                    subtree);
        }

        private void take(int field) throws DamagedData {
            switch (field) {
                case 0 -> name = unquoted(json.slice());
                case 1 -> {
                    JsonString label = json.slice();
                    type = NodeTypes.of(label.bytes(), label.from(), label.to());
                }
                case 2 -> mode = GoMode.permissions(json.unsigned());
                case 3 -> modified = json.nanos();
                case 4 -> accessed = json.nanos();
                case 5 -> changed = json.nanos();
                case 6 -> uid = json.unsigned();
                case 7 -> gid = json.unsigned();
                case 8 -> user = lastUser = same(lastUser, json.slice());
                case 9 -> group = lastGroup = same(lastGroup, json.slice());
                case 10 -> inode = json.unsigned();
                case 11 -> deviceId = json.unsigned();
                case 12 -> size = json.number(Long.MAX_VALUE);
                case 13 -> links = json.unsigned();
                case 14 -> {
                    JsonString text = json.slice();
                    target = RawName.of(text.bytes(), text.from(), text.to());
                }
                case 15 -> exactTarget = json.isNull() ? null : RawName.of(json.base64());
                case 16 -> attributes = attributes();
                case 17 -> device = json.unsigned();
                case 18 -> content = ids();
                case 19 -> subtree = json.isNull() ? null : json.id();
                default -> json.skip();
            }
        }
    }

    private static RawName unquoted(JsonString text) throws DamagedData {
        byte[] name = GoQuote.unquote(text.bytes(), text.from(), text.to());
        return name != null ? RawName.of(name) : RawName.of(text.bytes(), text.from(), text.to());
    }

    /** Owners repeat: the string of the last node does for most. */
    private static String same(String last, JsonString text) {
        int length = text.length();
        if (last.length() == length) {
            int i = 0;
            while (i < length && text.bytes()[text.from() + i] == last.charAt(i)) {
                i++;
            }
            if (i == length) {
                return last;
            }
        }
        return text.toString();
    }

    private List<Id> ids() throws DamagedData {
        if (!json.beginArray() || !json.nextElement()) {
            return List.of();
        }
        Id first = json.id();
        if (!json.nextElement()) {
            return List.of(first);
        }
        List<Id> ids = new ArrayList<>();
        ids.add(first);
        do {
            ids.add(json.id());
        } while (json.nextElement());
        return ids;
    }

    private List<ExtendedAttribute> attributes() throws DamagedData {
        List<ExtendedAttribute> list = new ArrayList<>();
        if (!json.beginArray()) {
            return list;
        }
        int mark = json.mark();
        while (json.nextElement()) {
            String name = "";
            byte[] value = {};
            if (json.beginObject()) {
                int field;
                while ((field = json.nextField(ATTRIBUTE)) != JsonCursor.END) {
                    switch (field) {
                        case 0 -> name = json.text();
                        case 1 -> value = json.base64();
                        default -> json.skip();
                    }
                }
            }
            list.add(new ExtendedAttribute(name, value));
        }
        json.resume(mark);
        return list;
    }

    /** The whole tree at once. */
    static List<Node> all(byte[] text) throws DamagedData {
        TreeReader reader = new TreeReader(text);
        Node[] nodes = new Node[16];
        int count = 0;
        Node node;
        while ((node = reader.next()) != null) {
            if (count == nodes.length) {
                nodes = Arrays.copyOf(nodes, 2 * count);
            }
            nodes[count++] = node;
        }
        return List.of(Arrays.copyOf(nodes, count));
    }
}
