package dev.reeve.antivirus.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.RawName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineTest {
    private static final byte[] CONTENT = "infected, let us say".getBytes(StandardCharsets.US_ASCII);
    private static final String ID = "20261122T205244-0123456789abcdef";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final LocalMachine here = new LocalMachine("here");
    private Path file;
    private Quarantine quarantine;

    @BeforeEach
    void infected() throws Exception {
        folder = folder.toRealPath();
        file = Files.createDirectories(folder.resolve("in")).resolve("odd\nname'");
        Files.write(file, CONTENT);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x---"));
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z")));
        quarantine = at(folder.resolve("put/away"));
    }

    @AfterEach
    void close() {
        here.close();
    }

    private Quarantine at(Path place) {
        return new Quarantine(here, RawName.of(place.toString()));
    }

    private static String hash(byte[] content) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private Manifest manifest(Path path, String hash) {
        return new Manifest(
                ID,
                RawName.of(path.toString()),
                "Evil.\u001b[31m",
                hash,
                CONTENT.length,
                0750,
                number(path, "uid"),
                number(path, "gid"),
                Instant.parse("2001-02-03T04:05:06Z").getEpochSecond() * 1_000_000_000L + 123456789L,
                Instant.parse("2026-11-22T20:52:44Z"));
    }

    private static long number(Path path, String name) {
        try {
            return ((Number) Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS)).longValue();
        } catch (IOException e) {
            return 0;
        }
    }

    private Moved put() throws Exception {
        return quarantine.put(manifest(file, hash(CONTENT)), number(file, "dev"), number(file, "ino"));
    }

    @Test
    void awayAndBackAgain() throws Exception {
        assertThat(put()).isEqualTo(new Moved.Done());
        assertThat(file).doesNotExist();
        Path stored = folder.resolve("put/away/" + ID + ".file");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored)))
                .isEqualTo("---------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(stored.getParent())))
                .isEqualTo("rwx------");
        Quarantine.Contents contents = quarantine.list();
        assertThat(contents.damaged()).isEmpty();
        Stored one = contents.files().get(0);
        assertThat(one.present()).isTrue();
        assertThat(one.manifest().path()).isEqualTo(RawName.of(file.toString()));

        assertThat(quarantine.restore(one.manifest(), one.manifest().path())).isEqualTo(new Moved.Done());
        assertThat(file).hasBinaryContent(CONTENT);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rwxr-x---");
        assertThat(Files.getLastModifiedTime(file).toInstant())
                .isEqualTo(Instant.parse("2001-02-03T04:05:06.123456789Z"));
        assertThat(quarantine.list().files()).isEmpty();
        assertThat(folder.resolve("put/away/" + ID + ".restored")).exists();
    }

    @Test
    void toAnotherFileSystemAndBack() throws Exception {
        Path memory = Path.of("/dev/shm");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isWritable(memory));
        Path other = Files.createTempDirectory(memory, "avscan-test");
        try {
            quarantine = at(other.resolve("q"));
            assertThat(put()).isEqualTo(new Moved.Done());
            assertThat(file).doesNotExist();
            Stored one = quarantine.list().files().get(0);
            assertThat(quarantine.restore(one.manifest(), one.manifest().path()))
                    .isEqualTo(new Moved.Done());
            assertThat(file).hasBinaryContent(CONTENT);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rwxr-x---");
            assertThat(quarantine.list().files()).isEmpty();
        } finally {
            new ProcessBuilder("rm", "-rf", other.toString()).start().waitFor();
        }
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        put();
        Manifest manifest = quarantine.list().files().get(0).manifest();
        Files.writeString(file, "somebody else's");
        assertThat(quarantine.restore(manifest, manifest.path())).isEqualTo(refused("exists"));
        assertThat(file).hasContent("somebody else's");
        assertThat(quarantine.list().files().get(0).present()).isTrue();
        RawName elsewhere = RawName.of(folder.resolve("in/elsewhere").toString());
        assertThat(quarantine.restore(manifest, elsewhere)).isEqualTo(new Moved.Done());
        assertThat(folder.resolve("in/elsewhere")).hasBinaryContent(CONTENT);
    }

    @Test
    void aLinkInTheFilesPlaceIsNotTouched() throws Exception {
        Path victim = Files.write(folder.resolve("victim"), CONTENT);
        Manifest manifest = manifest(file, hash(CONTENT));
        Files.delete(file);
        Files.createSymbolicLink(file, victim);
        assertThat(quarantine.put(manifest, 0, 0)).isEqualTo(refused("gone"));
        assertThat(victim).hasBinaryContent(CONTENT);
        assertThat(file).isSymbolicLink();
    }

    @Test
    void aFolderThatBecameALinkIsNotEntered() throws Exception {
        Manifest manifest = manifest(file, hash(CONTENT));
        Path other = Files.createDirectories(folder.resolve("other"));
        Path victim = Files.write(other.resolve(file.getFileName().toString()), CONTENT);
        Files.move(folder.resolve("in"), folder.resolve("moved"));
        Files.createSymbolicLink(folder.resolve("in"), other);
        assertThat(quarantine.put(manifest, 0, 0)).isEqualTo(refused("link"));
        assertThat(victim).exists();
    }

    @Test
    void aQuarantineThatIsALinkIsNotUsed() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.createDirectories(folder.resolve("put"));
        Files.createSymbolicLink(folder.resolve("put/away"), elsewhere);
        assertThat(put()).isEqualTo(refused("folder"));
        assertThat(file).exists();
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void anotherFileInItsPlaceStays() throws Exception {
        Manifest manifest = manifest(file, hash(CONTENT));
        Files.writeString(file, "written anew");
        assertThat(quarantine.put(manifest, number(file, "dev"), number(file, "ino")))
                .isEqualTo(refused("changed"));
        assertThat(file).hasContent("written anew");
        assertThat(quarantine.put(manifest, number(file, "dev"), number(file, "ino") + 1))
                .isEqualTo(refused("changed"));
        assertThat(quarantine.list().files()).isEmpty();
    }

    @Test
    void whateverMomentItIsKilledAtNothingIsLost() throws Exception {
        Manifest manifest = manifest(file, hash(CONTENT));
        for (boolean other : List.of(false, true)) {
            Path place = other ? Files.createTempDirectory(Path.of("/dev/shm"), "avscan-test") : folder.resolve("q");
            try {
                RawName away = RawName.of(place.resolve("in").toString());
                int steps = QuarantineScript.put(away, manifest, "").size();
                for (int kill = 1; kill <= steps; kill++) {
                    run(QuarantineScript.put(away, manifest, ""), kill, ManifestJson.write(manifest) + "\n");
                    Quarantine killed = new Quarantine(here, away);
                    backAtItsPlace(killed, manifest);
                }
                for (int kill = 1;
                        kill
                                <= QuarantineScript.restore(away, manifest, manifest.path())
                                        .size();
                        kill++) {
                    Quarantine killed = new Quarantine(here, away);
                    clear(place.resolve("in"));
                    assertThat(killed.put(manifest, 0, 0)).isEqualTo(new Moved.Done());
                    run(QuarantineScript.restore(away, manifest, manifest.path()), kill, "");
                    backAtItsPlace(killed, manifest);
                }
            } finally {
                if (other) {
                    new ProcessBuilder("rm", "-rf", place.toString()).start().waitFor();
                }
            }
        }
    }

    /** Either it lies where it lay, or it is in quarantine with its manifest, from where it can be put back. */
    private void backAtItsPlace(Quarantine killed, Manifest manifest) throws Exception {
        if (!Files.exists(file)) {
            assertThat(killed.list().files()).containsExactly(new Stored(manifest, true));
            assertThat(killed.restore(manifest, manifest.path())).isEqualTo(new Moved.Done());
        }
        assertThat(file).hasBinaryContent(CONTENT);
        clear(Path.of(killed.folder().text()));
    }

    private static void clear(Path place) throws Exception {
        new ProcessBuilder("rm", "-rf", place.toString()).start().waitFor();
    }

    private void run(List<String> steps, int kill, String input) throws IOException {
        List<String> killed = new java.util.ArrayList<>(steps);
        killed.add(kill, "kill -9 $$\n");
        here.run(String.join("", killed), input.getBytes(StandardCharsets.US_ASCII), PATIENCE);
    }

    @Test
    void aManifestThatWasTamperedWithIsNone() throws Exception {
        put();
        Path json = folder.resolve("put/away/" + ID + ".json");
        Files.writeString(json, "{\"id\":\"" + ID + "\",\"path-bytes\":[1,2]}");
        assertThat(quarantine.list().damaged()).containsExactly(ID);
        Files.writeString(folder.resolve("put/away/other.json"), "{}");
        assertThat(quarantine.list().files()).isEmpty();
    }

    @Property
    void whateverAManifestHolds(@ForAll byte[] line) {
        assertThat(ManifestJson.read(ID, line)).isEmpty();
    }

    private static Moved.Refused refused(String why) {
        return new Moved.Refused(why, "");
    }
}
