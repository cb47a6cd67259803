package dev.reeve.inventory;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the inventory: where the command line says, else where {@code REEVE_INVENTORY} says, else {@code ./reeve.yaml},
 * {@code ~/.config/reeve/} ({@code XDG_CONFIG_HOME} is honoured), {@code /etc/reeve/}. The first place that has one wins;
 * places are never mixed.
 */
public final class InventoryDiscovery {
    /** The environment variable that names an inventory file or directory. */
    public static final String VARIABLE = "REEVE_INVENTORY";

    private final Surroundings surroundings;

    public InventoryDiscovery(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The files of the inventory, at least one.
     *
     * @param asked the files and directories that the command line names; none to search
     * @throws Failure {@link InventoryProblem#NOTHING_FOUND}, {@link InventoryProblem#NO_SUCH_FILE} or
     *     {@link InventoryProblem#EMPTY_DIRECTORY}
     */
    public List<Path> find(List<Path> asked) {
        String variable = surroundings.variable(VARIABLE);
        if (!asked.isEmpty()) {
            return named(asked);
        } else if (variable != null) {
            return named(List.of(surroundings.path(variable)));
        }
        for (Path place : usualPlaces()) {
            List<Path> files = filesOf(place);
            if (!files.isEmpty()) {
                return files;
            }
        }
        String places = usualPlaces().stream().map(Path::toString).collect(Collectors.joining(", "));
        throw Failure.of(InventoryProblem.NOTHING_FOUND, Subject.none(), "places", places);
    }

    /** Where an inventory is looked for when nobody says where it is. */
    public List<Path> usualPlaces() {
        return List.of(
                surroundings.directory().resolve("reeve.yaml"),
                surroundings.configuration(),
                surroundings.path("/etc/reeve"));
    }

    private List<Path> named(List<Path> places) {
        List<Path> files = new ArrayList<>();
        for (Path place : places) {
            Path path = surroundings.directory().resolve(place);
            if (!Files.exists(path)) {
                throw Failure.of(
                        InventoryProblem.NO_SUCH_FILE, Subject.item(place.toString()), "file", place.toString());
            }
            List<Path> found = filesOf(place);
            if (found.isEmpty()) {
                throw Failure.of(
                        InventoryProblem.EMPTY_DIRECTORY, Subject.item(place.toString()), "file", place.toString());
            }
            files.addAll(found);
        }
        return files;
    }

    /** A file itself; of a directory the YAML files, in the order of their names, hidden ones left out. */
    private List<Path> filesOf(Path place) {
        Path path = surroundings.directory().resolve(place);
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(place) : List.of();
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(Files::isRegularFile)
                    .map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && (name.endsWith(".yaml") || name.endsWith(".yml")))
                    .sorted()
                    .map(place::resolve)
                    .toList();
        } catch (IOException e) {
            throw Failure.of(
                            InventoryProblem.UNREADABLE,
                            Subject.item(place.toString()),
                            "file",
                            place.toString(),
                            "reason",
                            String.valueOf(e.getMessage()))
                    .causedBy(e);
        }
    }
}
