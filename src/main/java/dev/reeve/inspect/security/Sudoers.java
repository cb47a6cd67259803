package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Lines of sudoers, against the accepted ones. Comments do not count, {@code #include} and {@code #1000} are none. */
final class Sudoers extends StateCheck {
    /** SUSE keeps its own in /usr/etc; doas is Alpine's. */
    static final Section SECTION = Section.quick(
            "sudoers",
            HostFiles.script(
                    "/etc/sudoers.d /usr/etc/sudoers.d /etc/doas.d /usr/local/etc/sudoers.d",
                    "/etc/sudoers /etc/sudoers.d/* /usr/etc/sudoers /usr/etc/sudoers.d/* /etc/doas.conf /etc/doas.d/*"
                            + " /usr/local/etc/sudoers /usr/local/etc/sudoers.d/*",
                    """
                    /^[ \\t]*$/ { next }
                    /^[ \\t]*#/ && !/^[ \\t]*#include/ && !/^[ \\t]*#[0-9]/ { next }
                    { p($0) }
                    """,
                    200_000));

    Sudoers() {
        super(
                "sudoers",
                SecurityProblem.SUDO_RULE_ADDED,
                SecurityProblem.SUDO_RULE_REMOVED,
                SecurityProblem.SUDO_RULE_CHANGED);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(SECTION);
    }

    @Override
    Optional<Seen> see(Look look) {
        HostFiles files = HostFiles.of(look.section(SECTION.id()));
        Map<String, String> items = new TreeMap<>();
        files.lines().forEach((path, lines) -> {
            StringBuilder joined = new StringBuilder();
            for (String line : lines) {
                String text = line.strip().replaceAll("[ \\t]+", " ");
                boolean goesOn = text.endsWith("\\");
                joined.append(goesOn ? text.substring(0, text.length() - 1) : text);
                if (!goesOn) {
                    items.put(path + ": " + joined, "");
                    joined.setLength(0);
                }
            }
            if (!joined.isEmpty()) {
                items.put(path + ": " + joined, "");
            }
        });
        return Optional.of(new Seen(items, Sight.of(look, SECTION.id(), files).orElse(null)));
    }
}
