package dev.reeve.dump;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.FactsJson;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.Repository;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.pack.BlobStream;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the dumps of a snapshot: the files of its one directory, each with its facts beside it. */
public final class StoredDumps {
    private StoredDumps() {}

    /**
     * The dumps in the order of their names; the repository's index is loaded.
     *
     * @param tree the snapshot's
     */
    public static List<StoredDump> of(Repository repository, Id tree) throws IOException {
        List<StoredDump> dumps = new ArrayList<>();
        for (Node directory : TreeCodec.decode(repository.reader().read(BlobType.TREE, tree))) {
            if (directory.subtree() != null) {
                dumps.addAll(inDirectory(repository, directory.subtree()));
            }
        }
        return dumps;
    }

    private static List<StoredDump> inDirectory(Repository repository, Id tree) throws IOException {
        List<Node> nodes = TreeCodec.decode(repository.reader().read(BlobType.TREE, tree));
        Map<String, Node> byName = new HashMap<>();
        nodes.forEach(node -> byName.put(node.name().text(), node));
        List<StoredDump> dumps = new ArrayList<>();
        for (Node node : nodes) {
            String name = node.name().text();
            if (!name.endsWith(FactsJson.SUFFIX)) {
                dumps.add(new StoredDump(
                        name, node.size(), node.content(), facts(repository, byName.get(name + FactsJson.SUFFIX))));
            }
        }
        return dumps;
    }

    private static @Nullable DatabaseFacts facts(Repository repository, @Nullable Node node) throws IOException {
        if (node == null) {
            return null;
        }
        try (BlobStream text = new BlobStream(repository.reader(), node.content())) {
            return FactsJson.parse(text.readAllBytes());
        } catch (IllegalArgumentException e) {
            throw new DamagedData(node.name().text() + ": " + e.getMessage(), e);
        }
    }
}
