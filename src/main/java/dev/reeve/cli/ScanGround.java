package dev.reeve.cli;

import dev.reeve.antivirus.AntivirusProblem;
import dev.reeve.antivirus.clamd.ClamdAddress;
import dev.reeve.antivirus.quarantine.Quarantine;
import dev.reeve.antivirus.scan.ScanOrder;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.AntivirusRules;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.ScanSpec;
import dev.reeve.journal.Journal;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a scan takes place and what the inventory says of it. This machine can be scanned without an inventory: then all
 * is as usual.
 *
 * @param place none without an inventory
 * @param host the inventory's host; null for this machine
 */
record ScanGround(
        Invocation reeve,
        @Nullable Workplace place,
        @Nullable Host host) {
    /** @param name the inventory's name of a host; null for this machine */
    static ScanGround of(Invocation reeve, @Nullable String name) {
        Workplace place = null;
        try {
            place = Workplace.of(reeve);
        } catch (Failure e) {
            if (name != null || reeve.inventory().isPresent()) {
                throw e;
            }
        }
        return new ScanGround(
                reeve,
                place,
                place == null || name == null ? null : place.inventory().host(name));
    }

    /** The host's name; null for this machine. */
    @Nullable String name() {
        return host == null ? null : host.name();
    }

    ScanSpec spec() {
        return place == null ? ScanSpec.USUAL : place.inventory().antivirus().scan();
    }

    private AntivirusRules rules() {
        if (place == null) {
            return AntivirusRules.USUAL;
        }
        return host == null
                ? place.inventory().antivirus().rules()
                : place.inventory().antivirus().rulesFor(host);
    }

    /** From which age on signatures are too old. */
    Duration oldest() {
        return rules().warning();
    }

    Journal journal() {
        return place == null ? reeve.journal(null) : place.journal();
    }

    /** Connects; this machine needs no connection. */
    Machine machine() throws IOException {
        return place == null || host == null ? new LocalMachine("localhost") : place.connect(host);
    }

    /** Where infected files are put. */
    RawName quarantine() {
        if (host != null) {
            String named = spec().hostQuarantine();
            return RawName.of(named != null ? named : Quarantine.USUAL);
        }
        Path named = spec().quarantine();
        return raw(named != null ? named : journal().directory().resolve("quarantine"));
    }

    /**
     * What is to be scanned.
     *
     * @param all the whole machine
     * @param database a folder of signatures on this machine
     */
    ScanOrder order(List<String> paths, boolean all, @Nullable String database) throws IOException {
        Set<RawName> excluded = new HashSet<>();
        excluded.add(quarantine());
        if (all) {
            spec().exclude().forEach(path -> excluded.add(RawName.of(path)));
        }
        List<RawName> roots = new ArrayList<>();
        for (String path : paths) {
            roots.add(host == null ? here(path) : absolute(path));
        }
        String clamd = spec().clamd();
        return new ScanOrder(
                name(),
                all ? List.of(RawName.of("/")) : outermost(roots),
                all,
                excluded,
                database == null ? null : database(database),
                clamd == null ? null : ClamdAddress.parse(clamd).orElse(null),
                host == null ? null : rules().clamdConf(),
                spec().patience());
    }

    /** A path of this machine; one that is a link means what it leads to. */
    private RawName here(String path) throws IOException {
        Path named = reeve.environment().path(path);
        return raw(Files.exists(named) ? named.toRealPath() : named.normalize());
    }

    /** A path on a host, where there is no directory to be relative to. */
    static RawName absolute(String path) {
        if (!path.startsWith("/") || path.matches(".*/\\.\\.?(/.*)?") || path.indexOf('\0') >= 0) {
            throw Failure.of(AntivirusProblem.SCAN_PATH_RELATIVE, Subject.item(path), "path", path);
        }
        String clean = path.replaceAll("//+", "/");
        return RawName.of(clean.length() > 1 && clean.endsWith("/") ? clean.substring(0, clean.length() - 1) : clean);
    }

    private Path database(String named) throws IOException {
        Path folder = reeve.environment().path(named);
        if (!Files.isDirectory(folder) || !Files.isReadable(folder)) {
            String path = folder.toString();
            throw Failure.of(AntivirusProblem.SCAN_DATABASE_UNREADABLE, Subject.item(path), "path", path);
        }
        return folder.toRealPath();
    }

    private static List<RawName> outermost(List<RawName> paths) {
        List<RawName> roots = new ArrayList<>();
        for (RawName path : new TreeSet<>(paths)) {
            boolean inside = roots.stream()
                    .anyMatch(root -> path.latin1().startsWith(root.length() == 1 ? "/" : root.latin1() + '/'));
            if (!inside) {
                roots.add(path);
            }
        }
        return roots;
    }

    /** The bytes of a path, which its text would lose in a locale that has no letters for them. */
    private static RawName raw(Path path) {
        String text = path.toString();
        if (text.chars().allMatch(c -> c < 0x80)) {
            boolean windows = path.getFileSystem().getSeparator().equals("\\");
            return RawName.of(windows ? text.replace('\\', '/') : text);
        }
        String uri = path.toUri().getRawPath();
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < uri.length(); i++) {
            if (uri.charAt(i) == '%') {
                bytes.write(Integer.parseInt(uri.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(uri.charAt(i));
            }
        }
        byte[] name = bytes.toByteArray();
        boolean slash = name.length > 1 && name[name.length - 1] == '/';
        return RawName.of(name, 0, slash ? name.length - 1 : name.length);
    }
}
