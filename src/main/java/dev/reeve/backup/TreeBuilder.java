package dev.reeve.backup;

import dev.reeve.machine.tree.ListedEntry;
import dev.reeve.machine.tree.TreeSource;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.pack.BlobWriter;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Turns filled directories into tree blobs, in the order planned: children before parents. */
final class TreeBuilder {
    private record Item(@Nullable PlannedDirectory directory) {}

    private final BlobWriter writer;
    private final TreeSource source;
    private final BlockingQueue<Item> queue = new ArrayBlockingQueue<>(4096);
    private @Nullable Id root;

    TreeBuilder(BlobWriter writer, TreeSource source) {
        this.writer = writer;
        this.source = source;
    }

    /** Takes a directory if there is room. */
    boolean offer(PlannedDirectory directory) {
        return queue.offer(new Item(directory));
    }

    /** Takes a directory; blocks while there is no room. */
    void put(PlannedDirectory directory) throws InterruptedException {
        queue.put(new Item(directory));
    }

    void end() throws InterruptedException {
        queue.put(new Item(null));
    }

    /** The tree of the top directory, once {@link #run} is done. */
    Id root() {
        return Objects.requireNonNull(root, "no tree was built");
    }

    void run() throws IOException, InterruptedException {
        while (true) {
            PlannedDirectory directory = queue.take().directory();
            if (directory == null) {
                return;
            }
            directory.awaitFilled();
            directory.tree = directory.unchangedTree != null ? directory.unchangedTree : build(directory);
            directory.entries = List.of();
            root = directory.tree;
        }
    }

    private Id build(PlannedDirectory directory) throws IOException {
        List<Node> nodes = new ArrayList<>(directory.entries.size());
        for (PlannedEntry planned : directory.entries) {
            Node node = node(planned);
            if (node != null) {
                nodes.add(node);
            }
        }
        byte[] tree = TreeCodec.encode(nodes);
        return writer.save(BlobType.TREE, tree, 0, tree.length).id();
    }

    /** The node, or null for what did not arrive. */
    private @Nullable Node node(PlannedEntry planned) {
        if (planned instanceof PlannedEntry.Kept kept) {
            return make(kept.entry(), kept.entry().size(), kept.device(), kept.attributes(), kept.content(), null);
        }
        if (planned instanceof PlannedEntry.Fetched fetched) {
            return pending(fetched.entry(), fetched.pending());
        }
        if (planned instanceof PlannedEntry.Linked linked) {
            return pending(linked.entry(), linked.first());
        }
        PlannedDirectory sub = ((PlannedEntry.Sub) planned).directory();
        return make(sub.entry, 0, 0, sub.attributes, List.of(), Objects.requireNonNull(sub.tree));
    }

    private @Nullable Node pending(ListedEntry entry, PendingEntry pending) {
        return pending.arrived
                ? make(entry, pending.size, pending.device, pending.attributes, pending.content(), null)
                : null;
    }

    private Node make(
            ListedEntry entry,
            long size,
            long device,
            List<ExtendedAttribute> attributes,
            List<Id> content,
            @Nullable Id subtree) {
        String user = source.userName(entry.uid());
        String group = source.groupName(entry.gid());
        return NodeMaker.node(entry, size, user, group, device, attributes, content, subtree);
    }
}
