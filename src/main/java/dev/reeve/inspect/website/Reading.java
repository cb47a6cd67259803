package dev.reeve.inspect.website;

import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.PathTrouble;
import dev.reeve.machine.tree.Pull;
import dev.reeve.machine.tree.PulledEntry;
import dev.reeve.machine.tree.TreeSource;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Contents of files, fetched in one stream and hashed as they come; of each no more than a bound is kept. */
final class Reading {
    private final TreeSource source;
    private final int largest;

    Reading(TreeSource source, long largest) {
        this.source = source;
        this.largest = (int) largest;
    }

    /**
     * One file.
     *
     * @param path absolute
     * @param hash SHA-256 of the whole, in hexadecimal
     * @param content its first bytes
     */
    record Content(RawName path, String hash, byte[] content) {}

    /** Reads these files, in this order. Those that cannot be read are in the answer. */
    List<PathTrouble> each(List<RawName> paths, Consumer<Content> taker) throws IOException {
        if (paths.isEmpty()) {
            return List.of();
        }
        try (Pull pull = source.pull()) {
            Thread requests = new Thread(() -> request(pull, paths), "website-requests");
            requests.setDaemon(true);
            requests.start();
            byte[] kept = new byte[largest];
            PulledEntry entry;
            while ((entry = pull.next()) != null) {
                taker.accept(read(pull, entry, kept));
            }
            return pull.troubles();
        }
    }

    private static void request(Pull pull, List<RawName> paths) {
        try {
            for (RawName path : paths) {
                pull.request(path);
            }
            pull.endOfRequests();
        } catch (IOException e) {
            // The stream was closed; whoever reads it is told why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Content read(Pull pull, PulledEntry entry, byte[] kept) throws IOException {
        MessageDigest digest = sha256();
        byte[] rest = new byte[1 << 16];
        int length = 0;
        int got;
        do {
            boolean full = length == kept.length;
            byte[] buffer = full ? rest : kept;
            int at = full ? 0 : length;
            got = pull.read(buffer, at, Math.min(buffer.length - at, rest.length));
            if (got > 0) {
                digest.update(buffer, at, got);
                length += full ? 0 : got;
            }
        } while (got >= 0);
        return new Content(entry.path(), HexFormat.of().formatHex(digest.digest()), Arrays.copyOf(kept, length));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
