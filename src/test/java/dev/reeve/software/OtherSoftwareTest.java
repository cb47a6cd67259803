package dev.reeve.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.reeve.machine.collect.Framed;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is installed beside packages, asked of this machine's own shell in places of the test's own. */
final class OtherSoftwareTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() throws Exception {
        boolean can = new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
        assumeThat(can || System.getenv("CI") != null)
                .as("takes a mount namespace")
                .isTrue();
    }

    private Process shell(String input) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C");
        Process shell = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream in = shell.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        return shell;
    }

    /** The folders in /opt that a host tells of after this setup. */
    private List<Software> found(String setup) throws IOException, InterruptedException {
        Process shell = shell("set -e\nmount -t tmpfs tmpfs /opt\nmount -t tmpfs tmpfs /var/lib\n" + setup + "set +e\n"
                + SoftwareSections.FILES.script() + '\n');
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return OtherSoftware.of(Framed.of(Map.of("software.files", said))).stream()
                .filter(one -> one.kind() == SoftwareKind.OPT)
                .toList();
    }

    @Test
    void whatAPackagePutThereIsThereForItsSake() throws Exception {
        write("dpkg/status", "");
        write("dpkg/info/bydeb.list", "/.\n/opt\n/opt/bydeb\n/opt/bydeb/bin\n");
        write("pacman/local/byarch-1-1/files", "%FILES%\nopt/\nopt/by arch/\nopt/by arch/bin\n");
        write("apk/db/installed", "P:byapk\nV:1-r0\nF:opt\nF:opt/byapk\nR:file\n");

        assertThat(found("""
                        mkdir /opt/bydeb '/opt/by arch' /opt/byapk /opt/byhand
                        cp -r %1$s/dpkg %1$s/pacman /var/lib/
                        mkdir /var/lib/upper /var/lib/work
                        mount -t overlay overlay -o lowerdir=/usr/lib,upperdir=/var/lib/upper,workdir=/var/lib/work /usr/lib
                        cp -r %1$s/apk /usr/lib/
                        """.formatted(folder)))
                .extracting(Software::name, Software::library)
                .containsExactlyInAnyOrder(
                        tuple("bydeb", true), tuple("by arch", true), tuple("byapk", true), tuple("byhand", false));
    }

    @Test
    void rpmIsAskedOnce() throws Exception {
        write("byrpm.spec", """
                Name: byrpm
                Version: 1
                Release: 1
                Summary: a test
                License: MIT
                BuildArch: noarch
                %description
                A test.
                %install
                mkdir -p %{buildroot}/opt/byrpm %{buildroot}/opt/its%{name}
                %files
                /opt/byrpm
                /opt/its%{name}
                """);
        Process build = shell(
                "cd %1$s && rpmbuild -bb --define '_topdir %1$s/b' --define '_rpmdir %1$s/r' byrpm.spec >/dev/null 2>&1\n"
                        .formatted(folder));
        assertThat(build.waitFor()).isZero();

        assertThat(found("rpm -i --nodeps " + folder + "/r/noarch/*.rpm\nmkdir '/opt/by hand'\n"))
                .extracting(Software::name, Software::library)
                .containsExactlyInAnyOrder(tuple("byrpm", true), tuple("itsbyrpm", true), tuple("by hand", false));
    }

    /** Without a database nothing is known to belong to anybody. */
    @Test
    void nobodysHost() throws Exception {
        assertThat(found("mkdir /opt/one\n"))
                .extracting(Software::name, Software::library)
                .containsExactly(tuple("one", false));
    }

    /** Written as npm writes them, as some publishers indent them, and as minifiers leave them. */
    @Test
    void packagesOfNpmInWhateverFormTheirFilesAre() throws Exception {
        write("lib/node_modules/usual/package.json", "{\n  \"name\": \"usual\",\n  \"version\": \"1.2.3\"\n}\n");
        write("lib/node_modules/@scope/wide/package.json", "{\n\t\"name\": \"wide\",\n\t\"version\" : \"4.5.6\"\n}\n");
        write(
                "lib/node_modules/dense/package.json",
                "{\"name\":\"dense\",\"version\":\"7.8.9\",\"config\":{\"version\":\"0\"}}");
        Process shell = shell("mount -t tmpfs tmpfs /usr/local\ncp -r " + folder + "/lib /usr/local/\n"
                + SoftwareSections.FILES.script() + '\n');
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(OtherSoftware.of(Framed.of(Map.of("software.files", said))))
                .filteredOn(one -> one.path().startsWith("/usr/local/lib/node_modules"))
                .extracting(Software::named)
                .containsExactlyInAnyOrder("usual 1.2.3", "@scope/wide 4.5.6", "dense 7.8.9");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
