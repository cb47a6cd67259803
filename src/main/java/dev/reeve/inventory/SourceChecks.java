package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold for sources: a log-in has both of its parts, a drill has databases, and sudo is where it can be. */
final class SourceChecks {
    private final Mistakes mistakes;

    SourceChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    void check(List<Entry> hosts, List<Entry> backups, List<Entry> drills) {
        hosts.forEach(this::sudoIsThere);
        Set<String> commands = new HashSet<>();
        for (Entry backup : backups) {
            if (backup.value() instanceof Mapping job && job.at("source").orElse(null) instanceof Mapping source) {
                if (source.at("command").isPresent()) {
                    commands.add(backup.key());
                }
                if (source.at("sqlserver").orElse(null) instanceof Mapping server) {
                    loginIsWhole(server, "backups." + backup.key() + ".source.sqlserver");
                }
            }
        }
        for (Entry drill : drills) {
            if (drill.value() instanceof Mapping mapping) {
                if (mapping.at("into").orElse(null) instanceof Mapping into
                        && into.at("sqlserver").orElse(null) instanceof Mapping server) {
                    loginIsWhole(server, "drills." + drill.key() + ".into.sqlserver");
                }
                mapping.at("backup").ifPresent(job -> hasDatabases(drill, job, mapping, commands));
            }
        }
    }

    private void sudoIsThere(Entry host) {
        if (host.value() instanceof Mapping mapping
                && mapping.textAt("become").orElse("").equals("sudo")) {
            String os = mapping.textAt("os").orElse("linux");
            boolean none = os.equals("windows") || os.equals("appliance");
            YamlNode become = mapping.at("become").orElseThrow();
            if (none) {
                mistakes.at(
                        become.place(),
                        "hosts." + host.key() + ".become",
                        InventoryProblem.NO_SUDO_THERE,
                        "found",
                        host.key(),
                        "os",
                        os);
            }
        }
    }

    private void loginIsWhole(Mapping server, String keys) {
        boolean user = server.at("user").isPresent();
        if (user != server.at("login").isPresent()) {
            mistakes.at(
                    server.place(), keys, InventoryProblem.MISSING_KEY, "name", user ? "login" : "user", "owner", keys);
        }
    }

    private void hasDatabases(Entry drill, YamlNode job, Mapping mapping, Set<String> commands) {
        String name = mapping.textAt("backup").orElse("");
        if (commands.contains(name)) {
            mistakes.at(
                    job.place(), "drills." + drill.key() + ".backup", InventoryProblem.NOTHING_TO_DRILL, "found", name);
        }
    }
}
