package dev.reeve.inventory;

import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import dev.reeve.inventory.yaml.YamlNode.Sequence;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold between parts of an inventory: names lead somewhere, jumps lead out, no two repositories share a place.
 * It works on the tree, so that it sees all of it even where a record could not be made.
 */
final class CrossChecks {
    private final Mapping root;
    private final Mistakes mistakes;
    private final PathNotation paths;
    private final Map<String, YamlNode> hosts;
    private final Map<String, YamlNode> repositories;
    private final Map<String, YamlNode> backups;

    CrossChecks(Mapping root, Mistakes mistakes, PathNotation paths) {
        this.root = root;
        this.mistakes = mistakes;
        this.paths = paths;
        this.hosts = values(section("hosts"));
        this.repositories = values(section("repositories"));
        this.backups = values(section("backups"));
    }

    void check(List<Reference> references) {
        references.forEach(this::leadsSomewhere);
        jumpsLeadOut();
        placesAreDistinct();
        new CopyChecks(mistakes).check(section("repositories"), section("backups"));
        new DrillChecks(mistakes).check(section("drills"), backups);
        new SourceChecks(mistakes).check(section("hosts"), section("backups"), section("drills"));
        new StandstillChecks(
                        mistakes,
                        host -> text(host, "os").filter("windows"::equals).isPresent())
                .check(section("backups"));
        groupsAreNoHosts();
        new RuleChecks(mistakes, "inspect").check(section("inspect"), section("hosts"));
        new DeviceChecks(mistakes).check(section("inspect"));
        new OutsideChecks(mistakes).check(section("inspect"));
        new WebsiteChecks(mistakes).check(section("inspect"), section("hosts"));
        new FtpChecks(mistakes).check(section("hosts"), section("backups"));
        new NotifyChecks(mistakes).check(section("hosts"), root.at("notify", "channels"));
        new RoundChecks(mistakes).check(section("round"));
        new RuleChecks(mistakes, "antivirus").check(section("antivirus"), section("hosts"));
        new RuleChecks(mistakes, "patches").check(section("patches"), section("hosts"));
        new RuleChecks(mistakes, "software").check(section("software"), section("hosts"));
        new SoftwareChecks(mistakes).check(section("software"));
    }

    private List<Entry> section(String key) {
        return root.at(key)
                .filter(Mapping.class::isInstance)
                .map(node -> ((Mapping) node).entries())
                .orElse(List.of());
    }

    private static Map<String, YamlNode> values(List<Entry> entries) {
        Map<String, YamlNode> values = new LinkedHashMap<>();
        entries.forEach(entry -> values.put(entry.key(), entry.value()));
        return values;
    }

    private void leadsSomewhere(Reference reference) {
        Form form = reference.form();
        boolean none = form == Form.JUMP && reference.name().equals(SshSettings.NO_JUMP);
        boolean mustBeRemote = form == Form.REMOTE_HOST || form == Form.JUMP;
        if (none) {
            return;
        } else if (!known(form).contains(reference.name())) {
            unknown(reference, known(form));
        } else if (mustBeRemote && isLocal(reference.name())) {
            mistakes.at(reference.spot(), InventoryProblem.HOST_IS_LOCAL, "found", reference.name());
        }
    }

    private Set<String> known(Form form) {
        return switch (form) {
            case REPOSITORY -> repositories.keySet();
            case JOB -> backups.keySet();
            default -> hosts.keySet();
        };
    }

    private void unknown(Reference reference, Set<String> known) {
        Optional<String> nearest = Nearest.to(reference.name(), known);
        boolean misspelt = nearest.isPresent();
        InventoryProblem problem = switch (reference.form()) {
            case REPOSITORY -> misspelt ? InventoryProblem.MISSPELT_REPOSITORY : InventoryProblem.UNKNOWN_REPOSITORY;
            case JOB -> misspelt ? InventoryProblem.MISSPELT_JOB : InventoryProblem.UNKNOWN_JOB;
            default -> misspelt ? InventoryProblem.MISSPELT_HOST : InventoryProblem.UNKNOWN_HOST;
        };
        mistakes.at(
                reference.spot(),
                problem,
                "found",
                reference.name(),
                "suggestion",
                nearest.orElse(""),
                "known",
                Nearest.first(reference.name(), known));
    }

    private boolean isLocal(String host) {
        return text(host, "local").filter("true"::equals).isPresent();
    }

    /** The text below these keys of a host. */
    private Optional<String> text(String host, String... keys) {
        return hosts.get(host) instanceof Mapping mapping ? mapping.textAt(keys) : Optional.empty();
    }

    /** Follows each host's jumps; a circle is reported once, at the first of its hosts in the file. */
    private void jumpsLeadOut() {
        Map<String, String> jumps = new HashMap<>();
        Optional<String> usual = root.textAt("defaults", "ssh", "proxy-jump");
        for (String host : hosts.keySet()) {
            Optional<String> own = text(host, "ssh", "proxy-jump");
            own.or(() -> usual.filter(jump -> !jump.equals(host) && !isLocal(host)))
                    .ifPresent(jump -> jumps.put(host, jump));
        }
        Set<String> reported = new HashSet<>();
        for (String host : hosts.keySet()) {
            List<String> way = new ArrayList<>(List.of(host));
            String next = jumps.get(host);
            while (next != null && !way.contains(next)) {
                way.add(next);
                next = jumps.get(next);
            }
            if (host.equals(next) && reported.addAll(way)) {
                way.add(host);
                circle(host, way);
            }
        }
    }

    private void circle(String host, List<String> way) {
        Optional<YamlNode> own = root.at("hosts", host, "ssh", "proxy-jump");
        own.or(() -> root.at("defaults", "ssh", "proxy-jump"))
                .ifPresent(node -> mistakes.at(
                        node.place(),
                        own.isPresent() ? "hosts." + host + ".ssh.proxy-jump" : "defaults.ssh.proxy-jump",
                        InventoryProblem.JUMP_CYCLE,
                        "found",
                        host,
                        "way",
                        String.join(" → ", way)));
    }

    private void placesAreDistinct() {
        Map<String, Entry> seen = new HashMap<>();
        for (Entry repository : section("repositories")) {
            place(repository).ifPresent(place -> {
                Entry other = seen.putIfAbsent(place, repository);
                if (other != null) {
                    mistakes.at(
                            repository.place(),
                            "repositories." + repository.key(),
                            InventoryProblem.SHARED_REPOSITORY,
                            "found",
                            repository.key(),
                            "other",
                            other.key());
                }
            });
        }
    }

    /** Where a repository is, in a form that is the same for the same place. */
    private Optional<String> place(Entry repository) {
        if (!(repository.value() instanceof Mapping spec)) {
            return Optional.empty();
        }
        Optional<String> host = spec.textAt("sftp", "host");
        Optional<String> remote = spec.textAt("sftp", "path");
        if (host.isPresent() && remote.isPresent()) {
            return Optional.of("sftp:" + host.get() + ":"
                    + remote.get().replaceAll("/+$", "").replaceAll("/+", "/"));
        }
        Optional<String> url = spec.textAt("rest", "url");
        if (url.isPresent()) {
            return url.map(text -> "rest:" + text.replaceAll("/+$", ""));
        }
        try {
            return spec.textAt("path")
                    .map(path -> "path:"
                            + paths.resolve(path, repository.place().source().file()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** A name stands for a host or for a group, or nobody knows what a command means. */
    private void groupsAreNoHosts() {
        Map<String, Entry> entries = new HashMap<>();
        section("hosts").forEach(entry -> entries.put(entry.key(), entry));
        for (Entry host : entries.values()) {
            Optional<YamlNode> groups =
                    host.value() instanceof Mapping mapping ? mapping.at("groups") : Optional.empty();
            if (groups.isPresent() && groups.get() instanceof Sequence sequence) {
                for (YamlNode item : sequence.items()) {
                    clash(host, item, entries);
                }
            }
        }
    }

    private void clash(Entry host, YamlNode item, Map<String, Entry> entries) {
        if (item instanceof Scalar group && entries.containsKey(group.text())) {
            mistakes.at(
                    item.place(),
                    "hosts." + host.key() + ".groups",
                    InventoryProblem.NAME_CLASH,
                    "found",
                    group.text(),
                    "other",
                    entries.get(group.text()).place().toString());
        } else if (item instanceof Scalar group && RecordShape.RESERVED_NAMES.contains(group.text())) {
            mistakes.at(
                    item.place(),
                    "hosts." + host.key() + ".groups",
                    InventoryProblem.RESERVED_NAME,
                    "found",
                    group.text());
        }
    }
}
