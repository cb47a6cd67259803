package dev.reeve.patch.apt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A world of real apt and real dpkg of its own: what is installed stands in a status file, what the archives offer are
 * real packages behind real indexes. Only the variables {@link #environment()} lead apt into it.
 */
public final class AptWorld {
    /** One archive: its codename, and what its Release file says. */
    private record Archive(String codename, String origin, String label, String suite, String version) {}

    /** Debian's own archive, its security archive, Ubuntu's security suite and extended maintenance, somebody's own. */
    private static final Map<String, Archive> ARCHIVES = archives();

    private final Path root;
    private final Set<String> used = new TreeSet<>();

    public AptWorld(Path root) throws IOException {
        this.root = root;
        for (String program : List.of("apt-get", "dpkg-deb", "dpkg-scanpackages")) {
            boolean there = Files.isExecutable(Path.of("/usr/bin/" + program));
            assumeTrue(there || System.getenv("CI") != null, "no " + program + ": install apt and dpkg-dev");
        }
        for (String folder : List.of("lists/partial", "cache/archives/partial", "admin/info", "admin/updates")) {
            Files.createDirectories(root.resolve(folder));
        }
        Files.createDirectories(root.resolve("state/periodic"));
        Files.createDirectories(root.resolve("repo"));
        Files.writeString(root.resolve("admin/status"), "");
        Files.writeString(root.resolve("admin/available"), "");
        Files.writeString(root.resolve("preferences"), "");
        Files.writeString(root.resolve("apt.conf"), """
                        Dir::State "ROOT/state/"; Dir::State::lists "ROOT/lists/"; Dir::State::status "ROOT/admin/status";
                        Dir::Etc::sourcelist "ROOT/sources.list"; Dir::Etc::sourceparts "/dev/null";
                        Dir::Etc::preferences "ROOT/preferences"; Dir::Etc::preferencesparts "/dev/null";
                        Dir::Etc::main "/dev/null"; Dir::Etc::parts "/dev/null"; Dir::Cache "ROOT/cache/";
                        APT::Architecture "amd64"; APT::Architectures { "amd64"; }; APT::Sandbox::User "root";
                        APT::Get::Never-Include-Phased-Updates "true";
                        """.replace("ROOT", root.toString()));
    }

    private static Map<String, Archive> archives() {
        Map<String, Archive> all = new LinkedHashMap<>();
        all.put("main", new Archive("bookworm", "Debian", "Debian", "stable", "12.9"));
        all.put("security", new Archive("bookworm-security", "Debian", "Debian-Security", "stable-security", "12"));
        all.put("ubuntu", new Archive("jammy-security", "Ubuntu", "Ubuntu", "jammy-security", "22.04"));
        all.put("esm", new Archive("jammy-infra-updates", "UbuntuESM", "UbuntuESM", "jammy-infra-updates", "22.04"));
        // Somebody's archive whose suite only sounds like it.
        all.put("other", new Archive("shop-security", "Shop", "Shop", "stable-security", "1"));
        return all;
    }

    /** What leads a program into this world, as sshd's SetEnv takes it. */
    public String environment() {
        return "APT_CONFIG=" + root.resolve("apt.conf") + " DPKG_ADMINDIR=" + root.resolve("admin");
    }

    /** A package that is installed and well. */
    public AptWorld installed(String name, String version) throws IOException {
        return installed(name, version, "install ok installed", "");
    }

    /**
     * A package that is there, in any state.
     *
     * @param more further fields, each with its newline
     */
    public AptWorld installed(String name, String version, String status, String more) throws IOException {
        Files.writeString(
                root.resolve("admin/status"),
                "Package: " + name + "\nStatus: " + status + "\nVersion: " + version
                        + "\nArchitecture: amd64\nMaintainer: T <t@example.org>\n" + more + "Description: test\n\n",
                StandardOpenOption.APPEND);
        Files.writeString(root.resolve("admin/info/" + name + ".list"), "");
        return this;
    }

    /** A package that an archive offers. */
    public AptWorld offers(String archive, String name, String version) throws Exception {
        return offers(archive, name, version, "");
    }

    /**
     * A package that an archive offers, with more to say.
     *
     * @param more further fields of its control file, each with its newline
     */
    public AptWorld offers(String archive, String name, String version, String more) throws Exception {
        Path build = root.resolve("build/DEBIAN");
        Files.createDirectories(build);
        Files.writeString(
                build.resolve("control"),
                "Package: " + name + "\nVersion: " + version
                        + "\nArchitecture: amd64\nMaintainer: T <t@example.org>\nInstalled-Size: 40\n" + more
                        + "Description: test\n");
        Path pool = Files.createDirectories(root.resolve("repo/" + archive));
        run(
                root,
                "dpkg-deb",
                "-b",
                root.resolve("build").toString(),
                pool.resolve(name + "_" + version + ".deb").toString());
        used.add(archive);
        return this;
    }

    /** Pins packages: the text of a file of preferences. */
    public AptWorld prefers(String preferences) throws IOException {
        Files.writeString(root.resolve("preferences"), preferences);
        return this;
    }

    /**
     * Writes the indexes and lets apt fetch them.
     *
     * @param phased a package that nobody gets yet
     * @param refreshed when apt is to say that it was
     */
    public AptWorld refreshed(String phased, Instant refreshed) throws Exception {
        StringBuilder sources = new StringBuilder();
        for (String name : used) {
            Archive archive = Objects.requireNonNull(ARCHIVES.get(name));
            publish(name, archive, phased);
            sources.append("deb [trusted=yes] file:")
                    .append(root.resolve("repo"))
                    .append(' ');
            sources.append(archive.codename()).append(" main\n");
        }
        Files.writeString(root.resolve("sources.list"), sources);
        apt("apt-get", "-q", "update");
        stamp(refreshed);
        return this;
    }

    /** Says when the index was refreshed. */
    public void stamp(Instant refreshed) throws IOException {
        Path stamp = root.resolve("state/periodic/update-success-stamp");
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.from(refreshed));
    }

    private void publish(String name, Archive archive, String phased) throws Exception {
        Path dist = root.resolve("repo/dists/" + archive.codename());
        Path index = Files.createDirectories(dist.resolve("main/binary-amd64")).resolve("Packages");
        String packages = run(root.resolve("repo"), "dpkg-scanpackages", "-m", name);
        if (!phased.isEmpty()) {
            String line = "Package: " + phased + "\n";
            packages = packages.replace(line, line + "Phased-Update-Percentage: 0\n");
        }
        Files.writeString(index, packages);
        String digest = run(root, "sha256sum", index.toString()).substring(0, 64);
        Files.writeString(
                dist.resolve("Release"),
                "Origin: " + archive.origin() + "\nLabel: " + archive.label() + "\nSuite: " + archive.suite()
                        + "\nCodename: " + archive.codename() + "\nVersion: " + archive.version() + "\nDate: "
                        + DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.parse("2026-11-20T10:00:00Z").atOffset(ZoneOffset.UTC))
                        + "\nArchitectures: amd64\nComponents: main\nSHA256:\n " + digest + " "
                        + Files.size(index) + " main/binary-amd64/Packages\n");
    }

    /** Loses the index of one archive, as an interrupted refresh does. */
    public void lose(String archive) throws IOException {
        String codename = Objects.requireNonNull(ARCHIVES.get(archive)).codename();
        try (Stream<Path> files = Files.list(root.resolve("lists"))) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().contains("_" + codename + "_main_")) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Loses all indexes. */
    public void loseAll() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("lists"))) {
            for (Path file : files.filter(each -> !Files.isDirectory(each)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** What a program says in this world: the referee. */
    public String apt(String... words) throws Exception {
        return run(root, words);
    }

    /** Everything that is in it, but what apt's own fetching made: to see that nobody changed it. */
    public Map<String, String> everything() throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted().toList()) {
                all.put(
                        root.relativize(file).toString(),
                        Files.isRegularFile(file) ? Files.getLastModifiedTime(file) + " " + Files.size(file) : "");
            }
        }
        return all;
    }

    private String run(Path folder, String... words) throws Exception {
        List<String> all = new ArrayList<>(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(root.resolve("errors").toFile()));
        builder.environment().put("APT_CONFIG", root.resolve("apt.conf").toString());
        builder.environment().put("DPKG_ADMINDIR", root.resolve("admin").toString());
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
