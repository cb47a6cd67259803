package dev.reeve.machine.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The known_hosts files of a connection, read together, in OpenSSH's order: the user's before the machine's. */
final class KnownHosts {
    /** What the files say of a key that a host shows. */
    enum Verdict {
        KNOWN,
        UNKNOWN,
        /** Another key of the same type is known for the host. */
        CHANGED,
        REVOKED
    }

    /** A verdict with the line that led to it, if there is one. */
    record Answer(Verdict verdict, Optional<KnownHostsEntry> because) {}

    private final List<KnownHostsEntry> entries;

    private KnownHosts(List<KnownHostsEntry> entries) {
        this.entries = entries;
    }

    /** Reads files; those that do not exist count as empty. */
    static KnownHosts read(List<Path> files) throws IOException {
        List<KnownHostsEntry> entries = new ArrayList<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                continue;
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            int number = 0;
            for (String line : text.split("\n", -1)) {
                number++;
                KnownHostsEntry.parse(file, number, line).ifPresent(entries::add);
            }
        }
        return new KnownHosts(entries);
    }

    /** Judges a key; as OpenSSH does, a key known for the host without its port is accepted on any port. */
    Answer check(String host, ServerKey key) {
        Answer answer = judge(host, key);
        if (answer.verdict() == Verdict.UNKNOWN && host.startsWith("[") && host.contains("]:")) {
            Answer withoutPort = judge(host.substring(1, host.indexOf("]:")), key);
            return withoutPort.verdict() == Verdict.CHANGED ? answer : withoutPort;
        }
        return answer;
    }

    private Answer judge(String host, ServerKey key) {
        Optional<KnownHostsEntry> known = Optional.empty();
        Optional<KnownHostsEntry> other = Optional.empty();
        for (KnownHostsEntry entry : entries) {
            if (entry.marker().equals(KnownHostsEntry.AUTHORITY) || !entry.matches(host)) {
                continue;
            }
            boolean same = entry.key().equals(key);
            if (same && entry.marker().equals(KnownHostsEntry.REVOKED)) {
                return new Answer(Verdict.REVOKED, Optional.of(entry));
            }
            if (!entry.marker().isEmpty()) {
                continue;
            }
            if (same) {
                known = known.or(() -> Optional.of(entry));
            } else if (entry.key().type().equals(key.type())) {
                other = other.or(() -> Optional.of(entry));
            }
        }
        if (known.isPresent()) {
            return new Answer(Verdict.KNOWN, known);
        }
        return new Answer(other.isPresent() ? Verdict.CHANGED : Verdict.UNKNOWN, other);
    }

    /** All lines that speak of a host, whatever their marker; with its port, and without. */
    List<KnownHostsEntry> about(String host) {
        String bare = host.startsWith("[") && host.contains("]:") ? host.substring(1, host.indexOf("]:")) : host;
        return entries.stream()
                .filter(entry -> entry.matches(host) || entry.matches(bare))
                .toList();
    }
}
