package dev.reeve.archive;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.machine.ShellQuote;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The commands that bring an archive back, with the names of its own files. They are for a POSIX shell. */
final class RestoreSteps {
    /** Databases that every server has from the start, which cannot be made. */
    private static final List<String> ALWAYS_THERE = List.of("postgres", "template1");

    private final ArchiveFacts facts;
    private final Map<String, Volume> places;

    /**
     * One step.
     *
     * @param text the key of what is said about it
     * @param arguments names and values of that text, in turn
     * @param commands to be run in this order
     */
    record Step(String text, List<String> arguments, List<String> commands) {}

    RestoreSteps(ArchiveFacts facts) {
        this.facts = facts;
        this.places = facts.places();
    }

    /** Images are mounted where the steps that follow look for volumes. */
    List<Step> mounting() {
        List<String> commands = new ArrayList<>(List.of("sha256sum -c SHA256SUMS"));
        for (Volume volume : facts.volumes()) {
            commands.add("mkdir -p \"$TO/discs/" + volume.name() + "\"");
            commands.add("mount -o loop,ro " + volume.name() + ".iso \"$TO/discs/" + volume.name() + "\"");
        }
        commands.add("cd \"$TO/discs/volume-1\"");
        return List.of(new Step("mount", List.of(), commands));
    }

    /** What ends the work with images. */
    List<Step> unmounting() {
        List<String> commands = new ArrayList<>(List.of("cd /"));
        facts.volumes().forEach(volume -> commands.add("umount \"$TO/discs/" + volume.name() + "\""));
        return List.of(new Step("unmount", List.of(), commands));
    }

    /** Where to. */
    Step place() {
        return new Step("place", List.of(), List.of("TO=\"$HOME/restored\"", "mkdir -p \"$TO\""));
    }

    Step check() {
        List<String> commands = facts.severalVolumes()
                ? facts.volumes().stream()
                        .map(volume -> "(cd ../" + volume.name() + " && sha256sum -c SHA256SUMS)")
                        .toList()
                : List.of("sha256sum -c SHA256SUMS");
        return new Step("check", List.of(), commands);
    }

    /** The steps for one snapshot. */
    List<Step> of(Prepared prepared) {
        List<Content> contents = new ArrayList<>(facts.of(prepared));
        String product = prepared.from().product();
        // Roles of PostgreSQL before what they own; accounts of MariaDB after what they are granted.
        contents.sort(Comparator.comparingInt(content -> order(product, content)));
        List<Step> steps = new ArrayList<>();
        for (Content content : contents) {
            switch (content.kind()) {
                case TAR -> steps.add(tar(content));
                case LIST ->
                    steps.add(new Step("list", List.of("file", content.name()), List.of(plain(content) + " | head")));
                case DUMP -> steps.add(dump(product, content));
                case FACTS -> {}
            }
        }
        return steps;
    }

    private static int order(String product, Content content) {
        boolean ofServer = content.dump() != null && content.dump().facts() == null;
        return !ofServer ? 1 : product.equals("postgresql") ? 0 : 2;
    }

    private Step tar(Content content) {
        String folder = "\"$TO/" + content.name().replace(".tar.zst", "") + "\"";
        return new Step(
                "tar",
                List.of("file", content.name()),
                List.of(
                        "mkdir -p " + folder,
                        plain(content) + " | tar -x -p --numeric-owner --xattrs --xattrs-include='*' -C " + folder));
    }

    private Step dump(String product, Content content) {
        DatabaseFacts database = content.dump() == null ? null : content.dump().facts();
        String name = database == null ? "" : database.database();
        List<String> arguments = List.of(
                "file", content.name(), "database", name, "version", database == null ? "" : database.version());
        return switch (product) {
            case "mariadb" -> mariadb(content, name, arguments);
            case "postgresql" -> postgresql(content, name, arguments);
            default -> {
                String target = "\"$TO/" + content.name().replaceFirst("\\.zst$", "") + "\"";
                List<String> commands = new ArrayList<>(List.of(plain(content) + " > " + target));
                if (product.equals("sqlite")) {
                    commands.add("sqlite3 " + target + " 'pragma integrity_check'");
                }
                yield new Step(product.equals("sqlite") ? "sqlite" : "other", arguments, commands);
            }
        };
    }

    private Step mariadb(Content content, String name, List<String> arguments) {
        if (name.isEmpty()) {
            return new Step("mariadb-accounts", arguments, List.of(plain(content) + " | mariadb --binary-mode"));
        }
        String identifier = "`" + name.replace("`", "``") + "`";
        return new Step(
                "mariadb",
                arguments,
                List.of(
                        "mariadb -e " + ShellQuote.quote("create database " + identifier),
                        plain(content)
                                + " | mariadb --binary-mode --default-character-set=utf8mb4 --max-allowed-packet=1G -- "
                                + ShellQuote.quote(name)));
    }

    private Step postgresql(Content content, String name, List<String> arguments) {
        if (name.isEmpty()) {
            return new Step("postgresql-globals", arguments, List.of(plain(content) + " | psql -X -q -d postgres"));
        }
        String into = ALWAYS_THERE.contains(name) ? "-d " + name : "--create -d postgres";
        return new Step("postgresql", arguments, List.of(plain(content) + " | pg_restore --exit-on-error " + into));
    }

    /** What prints a content as it was before it was compressed. */
    private String plain(Content content) {
        List<String> files =
                content.slices().stream().map(slice -> place(slice.name())).toList();
        return files.size() == 1 ? "zstd -d -c " + files.get(0) : "cat " + String.join(" ", files) + " | zstd -d -c";
    }

    private String place(String name) {
        Volume volume = places.get(name);
        return volume != null && facts.severalVolumes() ? "../" + volume.name() + "/" + name : name;
    }
}
