package dev.reeve.inventory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Surroundings that a test makes up, with short ways to write files and load them. */
final class Around {
    private final Path root;
    private final Map<String, String> variables = new HashMap<>();
    private String user = "admin";

    /** Surroundings in this directory, which stands for {@code /} as far as home and working directory go. */
    Around(Path root) {
        this.root = root;
    }

    Around with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    Around as(String name) {
        user = name;
        return this;
    }

    Surroundings surroundings() {
        return new Surroundings(variables, root.resolve("home/admin"), root.resolve("work"), user);
    }

    Path write(String file, String text) {
        try {
            Path path = root.resolve(file);
            Files.createDirectories(root.resolve(file).resolve("..").normalize());
            return Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Loaded load(Path... files) {
        return new InventoryLoader(surroundings()).load(List.of(files));
    }

    /** Loads one text. */
    Loaded load(String text) {
        return load(write("work/reeve.yaml", text));
    }

    /** Loads one text without mistakes. */
    Inventory inventory(String text) {
        return load(text).orThrow();
    }
}
