package dev.reeve.repository.tree;

import dev.reeve.repository.crypto.DamagedData;
import java.util.Comparator;
import java.util.List;

/** Trees and their text, whole. {@link TreeWriter} and {@link TreeReader} do the same node by node. */
public final class TreeCodec {
    /** The order of nodes in a tree: unsigned bytes of their names. */
    public static final Comparator<Node> ORDER = Comparator.comparing(Node::name);

    private TreeCodec() {}

    /**
     * The bytes that restic would store for these nodes.
     *
     * @throws IllegalArgumentException if they are not in strictly ascending order or a name may not stand in a tree
     */
    public static byte[] encode(List<Node> sortedNodes) {
        TreeWriter writer = new TreeWriter(64 + 400 * Math.min(sortedNodes.size(), 1 << 20));
        for (Node node : sortedNodes) {
            writer.add(node);
        }
        return writer.finish().toBytes();
    }

    /** The nodes of a stored tree. */
    public static List<Node> decode(byte[] text) throws DamagedData {
        return TreeReader.all(text);
    }
}
