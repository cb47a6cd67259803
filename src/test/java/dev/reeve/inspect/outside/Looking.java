package dev.reeve.inspect.outside;

import dev.reeve.inventory.Inventory;
import dev.reeve.inventory.InventoryLoader;
import dev.reeve.inventory.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Looks at services by inventories of a few lines. */
final class Looking implements AutoCloseable {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final Surroundings surroundings;
    private final Path folder;
    private Clock clock = Clock.systemUTC();

    Looking(Path folder) {
        this.folder = folder;
        this.surroundings = new Surroundings(
                Map.of("PW", "geheim", "PATH", folder.resolve("bin") + ":/usr/bin:/bin"), folder, folder, "admin");
    }

    Looking at(Clock other) {
        clock = other;
        return this;
    }

    /** A file with this text, for a secret or an authority. */
    Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Checks of an inventory's section {@code checks}, each in one line. */
    List<OutsideResult> all(Duration deadline, String... checks) throws IOException, InterruptedException {
        String text = "reeve: 1\nhosts: { web1: { address: 127.0.0.1 } }\ninspect:\n  checks:\n    "
                + String.join("\n    ", checks) + "\n";
        Path file = Files.writeString(folder.resolve("reeve.yaml"), text);
        Inventory inventory =
                new InventoryLoader(surroundings).load(List.of(file)).orThrow();
        OutsideWorld world = new OutsideWorld(
                executor,
                clock,
                new SecureRandom(),
                surroundings,
                name -> inventory.host(name).destination());
        return new Outside(world).look(inventory.inspect().checks().values(), deadline);
    }

    /** One check without its name: {@code tcp: { port: 25 }, host: web1}. */
    OutsideResult one(String check) throws IOException, InterruptedException {
        return all(Duration.ofSeconds(60), "it: { " + check + " }").get(0);
    }

    /** The codes of what was found, without the room. */
    static List<String> codes(OutsideResult result) {
        return result.result().findings().stream()
                .map(finding -> finding.code().replace("inspect.", ""))
                .toList();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
