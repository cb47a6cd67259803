package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for FTP: the host of such a job says how it is reached, and a certificate is only asked for with TLS. */
final class FtpChecks {
    private final Mistakes mistakes;

    FtpChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void check(List<Entry> hosts, List<Entry> backups) {
        Map<String, Mapping> known = new HashMap<>();
        for (Entry host : hosts) {
            if (host.value() instanceof Mapping mapping) {
                known.put(host.key(), mapping);
                mapping.at("ftp").ifPresent(ftp -> certificates(ftp, "hosts." + host.key() + ".ftp"));
            }
        }
        for (Entry backup : backups) {
            if (backup.value() instanceof Mapping job) {
                hostSpeaksFtp(job, known, "backups." + backup.key() + ".source.ftp");
            }
        }
    }

    private void hostSpeaksFtp(Mapping job, Map<String, Mapping> hosts, String keys) {
        Optional<YamlNode> source = job.at("source", "ftp");
        Optional<String> host = job.textAt("source", "host");
        if (source.isPresent()
                && host.isPresent()
                && hosts.containsKey(host.get())
                && hosts.get(host.get()).at("ftp").isEmpty()) {
            mistakes.at(source.get().place(), keys, InventoryProblem.HOST_WITHOUT_FTP, "found", host.get());
        }
    }

    private void certificates(YamlNode ftp, String keys) {
        if (!(ftp instanceof Mapping settings)) {
            return;
        }
        Optional<YamlNode> file = settings.at("certificate");
        Optional<YamlNode> fingerprint = settings.at("fingerprint");
        if (file.isPresent() && fingerprint.isPresent()) {
            mistakes.at(
                    fingerprint.get().place(),
                    keys + ".fingerprint",
                    InventoryProblem.CONFLICTING_KEY,
                    "found",
                    "fingerprint",
                    "other",
                    "certificate");
        }
        boolean clear = settings.textAt("security").filter("none"::equals).isPresent();
        fingerprint
                .or(() -> file)
                .filter(node -> clear)
                .ifPresent(node -> mistakes.at(node.place(), keys, InventoryProblem.CERTIFICATE_WITHOUT_TLS));
    }
}
