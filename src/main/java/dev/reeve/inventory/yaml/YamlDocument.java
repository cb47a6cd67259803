package dev.reeve.inventory.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was read from one source.
 *
 * @param root the whole tree, or null if the text is no YAML document
 * @param faults everything that is wrong with it as YAML, in the order of the file
 */
public record YamlDocument(@Nullable YamlNode root, List<YamlFault> faults) {
    public YamlDocument {
        faults = List.copyOf(faults);
    }
}
