package dev.reeve.render.result;

import dev.reeve.render.Column;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Table;
import dev.reeve.software.HostAudit;
import dev.reeve.software.HostSoftware;
import dev.reeve.software.RunningProgram;
import dev.reeve.software.Software;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Software of all hosts, each kind and name once: on how many hosts, in which versions. */
record AuditedSoftware(List<Line> lines, int hosts) {
    private static final int VERSIONS = 3;
    private static final int NAMED = 3;

    /** One piece of software wherever it is. */
    record Line(String kind, String name, List<String> versions, List<String> on, String mark) {}

    static AuditedSoftware of(List<HostAudit> hosts, boolean all) {
        SortedMap<String, List<Map.Entry<HostAudit, Software>>> found = new TreeMap<>();
        for (HostAudit host : hosts) {
            for (Software one : shown(host, all)) {
                found.computeIfAbsent(one.kind().label() + '\0' + one.name(), none -> new ArrayList<>())
                        .add(Map.entry(host, one));
            }
        }
        List<Line> lines = new ArrayList<>();
        found.values().forEach(copies -> lines.add(line(copies)));
        return new AuditedSoftware(lines, hosts.size());
    }

    private static Line line(List<Map.Entry<HostAudit, Software>> copies) {
        Software first = copies.get(0).getValue();
        TreeSet<String> versions = new TreeSet<>();
        TreeSet<String> on = new TreeSet<>();
        TreeSet<String> marks = new TreeSet<>();
        copies.forEach(copy -> {
            versions.add(copy.getValue().version());
            on.add(copy.getKey().host());
            marks.add(copy.getKey().mark(copy.getValue()));
        });
        versions.remove("");
        marks.remove("");
        return new Line(
                first.kind().label(), first.name(), List.copyOf(versions), List.copyOf(on), String.join(", ", marks));
    }

    /** What is shown of a host: what something is the matter with always. */
    private static List<Software> shown(HostAudit host, boolean all) {
        HostSoftware software = host.software();
        return software == null
                ? List.of()
                : software.software().stream()
                        .filter(one -> all || !one.library() || !host.mark(one).isEmpty())
                        .toList();
    }

    Table table(Page page) {
        Table table = new Table(
                Column.left(page.word("column.kind")),
                Column.flexible(page.word("column.name")),
                Column.flexible(page.word("column.version")),
                Column.flexible(page.word("column.hosts")),
                Column.left(page.word("column.verdict")));
        for (Line line : lines) {
            table.row(
                    line.kind(),
                    line.name(),
                    few(line.versions(), VERSIONS),
                    line.on().size() == hosts && hosts > NAMED ? page.word("audit.everywhere") : few(line.on(), NAMED),
                    line.mark());
        }
        return table;
    }

    private static String few(List<String> words, int most) {
        return words.size() <= most
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, most)) + " +" + (words.size() - most);
    }

    /** A host with its software and what runs there, in JSON. */
    static void members(JsonDocument json, HostAudit host, String state, boolean all) {
        json.member("name", host.host())
                .member("presence", host.seen().presence().label())
                .member("state", state)
                .member("whole", host.whole())
                .member("took_ms", host.seen().took().toMillis());
        HostSoftware known = host.software();
        json.member("packages", known == null ? 0 : known.packages().packages().size());
        json.startArray("software");
        for (Software one : shown(host, all)) {
            json.startObject()
                    .member("of", one.kind().label())
                    .member("name", one.name())
                    .member("version", one.version())
                    .member("architecture", one.architecture())
                    .member("publisher", one.publisher())
                    .member("path", one.path())
                    .member("licence", one.licence())
                    .member("library", one.library())
                    .member("verdict", host.mark(one))
                    .endObject();
        }
        json.endArray().startArray("running");
        if (known != null) {
            programs(known)
                    .forEach((program, count) -> json.startObject()
                            .member("name", program.name())
                            .member("path", program.path())
                            .member("count", count)
                            .endObject());
        }
        json.endArray();
    }

    private static Map<RunningProgram, Integer> programs(HostSoftware known) {
        Map<RunningProgram, Integer> programs = new java.util.LinkedHashMap<>();
        known.running().stream()
                .filter(one -> !one.path().isEmpty())
                .map(one -> new RunningProgram(0, one.name(), one.path(), one.deleted()))
                .forEach(one -> programs.merge(one, 1, Integer::sum));
        return programs;
    }
}
