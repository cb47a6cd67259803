package dev.reeve.inventory;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is looked at on a host, and which limits hold there. Rules of a host go before those of its groups, those before
 * the rules for all hosts; of several groups the one that the host names first wins. What nobody says is each check's own
 * usual value.
 */
public record HostRules(
        @Setting(value = "Checks that are left out here, by their names.", form = Form.NAME, oneOrMany = true)
        List<String> skip,

        @Setting(value = "From where on the host's figures are a finding.", defaultsTo = "{}")
        HostLimits limits,

        @Setting("File systems with limits of their own.") List<DiskRule> disks,

        @Setting(
                value = "Services that must run, by the names that the init system knows.",
                form = Form.SERVICE,
                oneOrMany = true)
        List<String> services,

        @Setting(value = "Programs that must run.", shorthand = "name")
        List<ProcessRule> processes,

        @Setting("Folders that must be fresh, or of a certain size.")
        List<FolderRule> folders) {
    /** No rules at all: every check's usual values. */
    public static final HostRules USUAL =
            new HostRules(List.of(), HostLimits.USUAL, List.of(), List.of(), List.of(), List.of());

    public HostRules {
        skip = List.copyOf(skip);
        disks = List.copyOf(disks);
        services = List.copyOf(services);
        processes = List.copyOf(processes);
        folders = List.copyOf(folders);
    }

    /** These rules with {@code wider} for what they leave open; lists are added up,
     * and of two entries about the same thing the own one holds. */
    public HostRules over(HostRules wider) {
        return new HostRules(
                joined(skip, wider.skip, skipped -> skipped),
                limits.over(wider.limits),
                joined(disks, wider.disks, DiskRule::path),
                joined(services, wider.services, service -> service),
                joined(processes, wider.processes, ProcessRule::name),
                joined(folders, wider.folders, FolderRule::path));
    }

    /** The rule for one file system. */
    public Optional<DiskRule> disk(String path) {
        return disks.stream().filter(rule -> rule.path().equals(path)).findFirst();
    }

    /** All of them; of two about the same thing the own one. */
    private static <T> List<T> joined(List<T> own, List<T> wider, Function<T, String> about) {
        Map<String, T> all = new LinkedHashMap<>();
        own.forEach(each -> all.putIfAbsent(about.apply(each), each));
        wider.forEach(each -> all.putIfAbsent(about.apply(each), each));
        return List.copyOf(all.values());
    }
}
