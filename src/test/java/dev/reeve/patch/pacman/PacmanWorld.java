package dev.reeve.patch.pacman;

import dev.reeve.machine.collect.CollectScript;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.RawAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.PackageManager;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A host of Arch's kind on this machine: the real pacman, in a mount namespace in which /etc/os-release, /etc/pacman.conf,
 * /var/lib/pacman, /var/cache/pacman and /var/log are its own. Packages are made by hand, put into repositories by repo-add
 * and installed by pacman itself into a folder. With the system property {@code reeve.pacman} another pacman is asked: the
 * path of a program.
 */
final class PacmanWorld implements AutoCloseable {
    /** Within {@link #raw}: pacman that changes the world, and not this machine. */
    static final String CHANGE =
            "pacman --root /mnt/root --dbpath /var/lib/pacman --logfile /var/log/pacman.log --noconfirm";

    private final Path folder;
    private String settings = "";

    private PacmanWorld(Path folder) {
        this.folder = folder;
    }

    /** An empty one. Without pacman and its friends the test is skipped, but not where every test must run. */
    static PacmanWorld create() throws IOException, InterruptedException {
        String takes = "unshare -m true && command -v pacman repo-add vercmp bsdtar zstd xz";
        boolean can = run(Path.of("/"), "sh", "-c", takes) == 0;
        Assumptions.assumeTrue(
                can || System.getenv("CI") != null, "takes root, pacman-package-manager, makepkg and libarchive-tools");
        Path folder = Files.createTempDirectory("reeve-pacman-world");
        for (String name : List.of("installed", "core", "extra")) {
            Files.createDirectories(folder.resolve(name));
        }
        Files.writeString(folder.resolve("os-release"), "NAME=\"Arch Linux\"\nID=arch\nBUILD_ID=rolling\n");
        return new PacmanWorld(folder);
    }

    Path folder() {
        return folder;
    }

    /** Lines for the section {@code [options]}. */
    PacmanWorld set(String... lines) {
        settings = String.join("\n", lines);
        return this;
    }

    /** A package that is installed; more lines of its .PKGINFO may follow. */
    PacmanWorld install(String name, String version, String... more) throws IOException, InterruptedException {
        build("installed", name, version, 10_240, "zst", more);
        return this;
    }

    /** A package of a repository that takes so many bytes. */
    PacmanWorld offer(String repository, String name, String version, long bytes, String... more)
            throws IOException, InterruptedException {
        String packed = name.length() % 3 == 0 ? "xz" : name.length() % 3 == 1 ? "gz" : "zst";
        build(repository, name, version, bytes, packed, more);
        return this;
    }

    private void build(String where, String name, String version, long bytes, String packed, String... more)
            throws IOException, InterruptedException {
        Path root = folder.resolve("build/" + name + '-' + version);
        Files.createDirectories(root.resolve("opt/world"));
        Files.writeString(root.resolve("opt/world/" + name), version);
        Files.writeString(root.resolve(".PKGINFO"), """
                pkgname = %1$s
                pkgbase = %1$s
                pkgver = %2$s
                builddate = 1780000000
                size = %3$d
                arch = any
                %4$s
                """.formatted(name, version, bytes, String.join("\n", more)));
        Path file = folder.resolve(where).resolve(name + '-' + version + "-any.pkg.tar." + packed);
        String files = ".PKGINFO opt/world/" + name;
        run(root, "sh", "-c", "bsdtar -a --uid 0 --gid 0 -cf '" + file + "' " + files);
    }

    /** Puts all that is offered into the databases of the repositories. */
    PacmanWorld publish() throws IOException, InterruptedException {
        for (String name : List.of("core", "extra")) {
            String add = "rm -f *.db* *.files*; repo-add -q " + name + ".db.tar.gz *.pkg.tar.*";
            if (run(folder.resolve(name), "sh", "-c", add) != 0) {
                throw new AssertionError("repo-add " + name);
            }
        }
        return this;
    }

    /** What the host is asked and says to it, after {@code setup} has been run there. */
    byte[] raw(String setup, boolean dryRun) throws IOException, InterruptedException {
        Pacman tool = new Pacman();
        List<Section> sections = new ArrayList<>(List.of(HostIdentity.SECTION));
        sections.add(Section.quick("pacman.version", "pacman --version | grep -o 'Pacman v.*'"));
        sections.add(PackageManager.PACMAN.section());
        sections.addAll(tool.quick());
        sections.addAll(tool.slow(dryRun));
        return inside(setup, CollectScript.of(sections, "00112233445566778899aabbccddeeff"));
    }

    /** The same, read. */
    HostAnswer ask(String setup) throws IOException, InterruptedException {
        return RawAnswer.of(raw(setup, true)).parse();
    }

    /** The output of a command in the world, after {@code setup}. */
    String output(String setup, String command) throws IOException, InterruptedException {
        return new String(inside(setup, command + "\n"), StandardCharsets.UTF_8);
    }

    private String world() {
        String other = System.getProperty("reeve.pacman", "");
        String conf = "[options]\nArchitecture = x86_64\nSigLevel = Never\n" + settings
                + "\n[core]\nServer = file://%1$s/core\n[extra]\nServer = file://%1$s/extra\n".formatted(folder);
        return """
                for d in /var/lib/pacman /var/cache/pacman /var/log /mnt
                do mount -t tmpfs tmpfs $d
                done
                mkdir -p /var/lib/pacman/local /var/cache/pacman/pkg /mnt/root
                mount --bind %1$s/os-release "$(readlink -f /etc/os-release)"
                cat >/mnt/pacman.conf <<'CONF'
                %2$s
                CONF
                mount --bind /mnt/pacman.conf /etc/pacman.conf
                test -z '%3$s' || mount --bind '%3$s' /usr/bin/pacman
                pacman() { command pacman "$@" </dev/null; }
                set +e
                """.formatted(folder, conf, other)
                + CHANGE + " -U " + folder
                + "/installed/*.zst >/mnt/installing 2>&1 || { cat /mnt/installing; exit 9; }\n";
    }

    private byte[] inside(String setup, String script) throws IOException, InterruptedException {
        String all = "set -e\n" + world() + "{ :\n" + setup + "\n} >/dev/null 2>&1\nexec sh -c '"
                + CollectScript.COMMAND + "'";
        Process process = new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh", "-c", all)
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // What the setup said is in the output.
        }
        byte[] raw = process.getInputStream().readAllBytes();
        if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() > 2) {
            throw new AssertionError(new String(raw, StandardCharsets.UTF_8));
        }
        return raw;
    }

    private static int run(Path folder, String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
