package dev.reeve.antivirus.scan;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The hashes of files that an engine elsewhere has hit, worked out here from their content: no host is believed in that. */
final class HitHashes {
    private HitHashes() {}

    /** The hits with their hashes, as far as the files can still be read. */
    static List<Hit> of(List<Hit> hits, TreeSource source) throws IOException, InterruptedException {
        List<Hit> without = hits.stream().filter(hit -> hit.sha256() == null).toList();
        if (without.isEmpty()) {
            return hits;
        }
        Map<RawName, String> hashes = new HashMap<>();
        // Fewer than a pull has answers in flight: nobody has to read meanwhile.
        for (int from = 0; from < without.size(); from += 1000) {
            read(without.subList(from, Math.min(without.size(), from + 1000)), source, hashes);
        }
        List<Hit> all = new ArrayList<>();
        for (Hit hit : hits) {
            String hash =
                    hit.sha256() != null ? hit.sha256() : hashes.get(hit.file().path());
            all.add(new Hit(hit.file(), hit.signature(), hash));
        }
        return all;
    }

    private static void read(List<Hit> hits, TreeSource source, Map<RawName, String> hashes)
            throws IOException, InterruptedException {
        try (Pull pull = source.pull()) {
            for (Hit hit : hits) {
                pull.request(hit.file().path());
            }
            pull.endOfRequests();
            PulledEntry entry;
            while ((entry = pull.next()) != null) {
                DigestInputStream hashed = ContentHash.of(new PullJudge.Content(pull));
                hashed.transferTo(OutputStream.nullOutputStream());
                hashes.put(entry.path(), ContentHash.hex(hashed));
            }
            pull.troubles().forEach(trouble -> hashes.remove(trouble.path()));
        }
    }
}
