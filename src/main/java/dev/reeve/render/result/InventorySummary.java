package dev.reeve.render.result;

import dev.reeve.inventory.Inventory;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import java.nio.file.Path;
import java.util.List;

/** An inventory without mistakes, counted. */
public record InventorySummary(List<String> files, int hosts, int repositories, int backups) implements Result {
    public static InventorySummary of(Inventory inventory, List<Path> files) {
        return new InventorySummary(
                files.stream().map(Path::toString).toList(),
                inventory.hosts().size(),
                inventory.repositories().size(),
                inventory.backups().size());
    }

    @Override
    public void write(Page page) {
        page.text(
                "render",
                "inventory.well",
                "files",
                String.join(", ", files),
                "hosts",
                Quantities.count(hosts),
                "repositories",
                Quantities.count(repositories),
                "backups",
                Quantities.count(backups));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("files", files)
                .member("hosts", hosts)
                .member("repositories", repositories)
                .member("backups", backups)
                .endObject();
    }
}
