package dev.reeve.inspect.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@code systemctl show} prints: a block of {@code Key=value} for each unit, an empty line between them. */
final class SystemdShow {
    private SystemdShow() {}

    /** The blocks behind the line {@code @systemd}, in the order of the units that were asked for. */
    static List<Map<String, String>> blocks(List<String> lines) {
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> block = new HashMap<>();
        for (String line : lines.subList(lines.indexOf("@systemd") + 1, lines.size())) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                block.put(line.substring(0, equals), line.substring(equals + 1));
            } else if (line.isBlank() && !block.isEmpty()) {
                blocks.add(block);
                block = new HashMap<>();
            }
        }
        if (!block.isEmpty()) {
            blocks.add(block);
        }
        return blocks;
    }
}
