package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What must hold for websites: over FTP the host says how, and nobody runs commands there. */
final class WebsiteChecks {
    private final Mistakes mistakes;

    WebsiteChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /**
     * @param inspect the entries of the section inspect
     * @param hosts the inventory's hosts
     */
    void check(List<Entry> inspect, List<Entry> hosts) {
        Map<String, YamlNode> known = new HashMap<>();
        hosts.forEach(host -> known.put(host.key(), host.value()));
        for (Entry entry : inspect) {
            if (entry.key().equals("websites") && entry.value() instanceof Mapping websites) {
                websites.entries().forEach(website -> check(website, known));
            }
        }
    }

    private void check(Entry entry, Map<String, YamlNode> hosts) {
        String keys = "inspect.websites." + entry.key();
        if (!(entry.value() instanceof Mapping website)) {
            return;
        }
        Optional<YamlNode> administrators = website.at("administrators");
        if (administrators.isPresent()
                && administrators.get() instanceof Mapping asked
                && asked.at("command").isEmpty()
                && asked.at("htpasswd").isEmpty()) {
            mistakes.at(
                    administrators.get().place(),
                    keys + ".administrators",
                    InventoryProblem.MISSING_CHOICE,
                    "name",
                    "administrators",
                    "known",
                    "command, htpasswd");
        }
        if (website.textAt("via").filter("ftp"::equals).isEmpty()) {
            return;
        }
        administrators.ifPresent(node -> mistakes.at(
                node.place(),
                keys + ".administrators",
                InventoryProblem.CONFLICTING_KEY,
                "found",
                "administrators",
                "other",
                "via: ftp"));
        Optional<String> host = website.textAt("host");
        if (host.isPresent()
                && hosts.get(host.get()) instanceof Mapping there
                && there.at("ftp").isEmpty()) {
            website.at("via")
                    .ifPresent(via -> mistakes.at(
                            via.place(), keys + ".via", InventoryProblem.HOST_WITHOUT_FTP, "found", host.get()));
        }
    }
}
