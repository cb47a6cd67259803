package dev.reeve.software;

import static org.assertj.core.api.Assertions.assertThat;
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

/** Folders of /opt that packages put there and those that somebody else did, told apart on this machine's own shell. */
final class OwnedFoldersTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void needsRoot() throws Exception {
        boolean can = new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
        assumeThat(can || System.getenv("CI") != null)
                .as("takes a mount namespace")
                .isTrue();
    }

    /** The answer of a host with four folders in /opt, of which lists of files in these places name three. */
    private List<Software> found() throws IOException, InterruptedException {
        Files.writeString(
                Files.createDirectories(folder.resolve("dpkg/info")).resolve("bydeb.list"),
                "/.\n/opt\n/opt/bydeb\n/opt/bydeb/bin\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("pacman/local/byarch-1-1"))
                        .resolve("files"),
                "%FILES%\nopt/\nopt/by arch/\nopt/by arch/bin\n");
        Files.writeString(
                Files.createDirectories(folder.resolve("apk/db")).resolve("installed"),
                "P:byapk\nV:1-r0\nF:opt\nF:opt/byapk\nR:file\n");
        String setup = """
                set -e
                mount -t tmpfs tmpfs /opt
                mkdir /opt/bydeb '/opt/by arch' /opt/byapk /opt/byhand
                mount -t tmpfs tmpfs /var/lib
                cp -r %1$s/dpkg %1$s/pacman /var/lib/
                mkdir /var/lib/upper /var/lib/work
                mount -t overlay overlay -o lowerdir=/usr/lib,upperdir=/var/lib/upper,workdir=/var/lib/work /usr/lib
                cp -r %1$s/apk /usr/lib/
                set +e
                """.formatted(folder);
        Process shell = new ProcessBuilder("unshare", "-m", "--propagation", "private", "sh")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (OutputStream in = shell.getOutputStream()) {
            in.write((setup + SoftwareSections.FILES.script() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
        return OtherSoftware.of(Framed.of(Map.of("software.files", said)));
    }

    @Test
    void whatAPackagePutThereIsThereForItsSake() throws Exception {
        assertThat(found())
                .filteredOn(one -> one.kind() == SoftwareKind.OPT)
                .extracting(Software::name, Software::library)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("bydeb", true),
                        org.assertj.core.groups.Tuple.tuple("by arch", true),
                        org.assertj.core.groups.Tuple.tuple("byapk", true),
                        org.assertj.core.groups.Tuple.tuple("byhand", false));
    }
}
