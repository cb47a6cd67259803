package dev.reeve.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.FileType;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.NioFileAccess;
import dev.reeve.machine.RawName;
import dev.reeve.machine.tree.OddTree;
import dev.reeve.machine.tree.PathPatterns;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.Id;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.Node;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreTest {
    @TempDir
    Path temp;

    private HandMadeSnapshot made;

    @BeforeEach
    void open() throws IOException {
        made = new HandMadeSnapshot();
    }

    @AfterEach
    void close() {
        made.close();
    }

    private Path target() {
        return temp.resolve("target");
    }

    private RestoreTarget shell() {
        return RestoreTargets.shell(new LocalMachine("here"), RawName.of(target().toString()));
    }

    private RestoreTarget files() {
        return RestoreTargets.files(
                () -> new NioFileAccess(temp.getFileSystem()), "here", RawName.of(target().toString()));
    }

    /** The ways of writing to this machine, which must agree. */
    enum Way {
        SHELL,
        FILES
    }

    private RestoreTarget way(Way way) {
        return way == Way.SHELL ? shell() : files();
    }

    private Restore restore(RestoreRequest request, RestoreTarget target) {
        return new Restore(made.repository, request, target, 2);
    }

    private String content(String path) throws IOException {
        return Files.readString(target().resolve(path));
    }

    private Snapshot simple() throws IOException {
        return made.save(made.tree(made.directory(
                "srv",
                made.file("a", "alpha"),
                made.file("b", "beta"),
                made.directory("sub", made.file("c", "gamma"), made.file("d.tmp", "delta")))));
    }

    @ParameterizedTest
    @EnumSource
    void keepsWholePathsAndTimes(Way way) throws Exception {
        Snapshot snapshot = simple();
        RestoreResult result = restore(RestoreRequest.of(snapshot), way(way)).run();

        assertThat(result.complete()).isTrue();
        assertThat(result.counts().files()).isEqualTo(4);
        assertThat(result.counts().bytes()).isEqualTo(19);
        assertThat(result.counts().directories()).isEqualTo(2);
        assertThat(content("srv/sub/c")).isEqualTo("gamma");
        for (String path : List.of("srv", "srv/sub", "srv/a")) {
            assertThat(Files.getLastModifiedTime(target().resolve(path)).toInstant())
                    .hasToString("2020-09-13T12:26:40.987654321Z");
        }
    }

    @Test
    void restoresSelectedPathsWithTheirDirectories() throws Exception {
        RestoreRequest request = RestoreRequest.of(simple())
                .with(Selection.of(List.of(RawName.of("/srv/sub"), RawName.of("/srv/nope"))));
        RestoreResult result = restore(request, shell()).run();

        assertThat(OddTree.sh(target(), "find . -type f | sort"))
                .isEqualToIgnoringNewLines("./srv/sub/c./srv/sub/d.tmp");
        assertThat(result.notes()).extracting(PathNote::kind).containsExactly(PathNote.Kind.NOT_IN_SNAPSHOT);
        assertThat(result.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(result.findings()).extracting(Finding::code).containsExactly("restore.not-in-snapshot");
    }

    @Test
    void restoresWhatPatternsWant() throws Exception {
        Selection selection =
                new Selection(List.of(), new PathPatterns(List.of("sub", "b")), new PathPatterns(List.of("*.tmp")));
        restore(RestoreRequest.of(simple()).with(selection), shell()).run();

        assertThat(OddTree.sh(target(), "find . -type f | sort")).isEqualToIgnoringNewLines("./srv/b./srv/sub/c");
    }

    @Test
    void putsADirectorysContentStraightIntoTheTarget() throws Exception {
        RestoreResult result = restore(RestoreRequest.of(simple()).withBelow(RawName.of("/srv/sub")), shell())
                .run();
        assertThat(OddTree.sh(target(), "find . -type f | sort")).isEqualToIgnoringNewLines("./c./d.tmp");
        assertThat(result.complete()).isTrue();
    }

    @Test
    void dryRunWritesNothing() throws Exception {
        List<PlannedChange> changes = new ArrayList<>();
        RestoreResult result = restore(RestoreRequest.of(simple()), shell()).dryRun(changes::add);

        assertThat(changes)
                .extracting(c -> c.action() + " " + c.path())
                .containsExactly(
                        "CREATE /srv",
                        "CREATE /srv/a",
                        "CREATE /srv/b",
                        "CREATE /srv/sub",
                        "CREATE /srv/sub/c",
                        "CREATE /srv/sub/d.tmp");
        assertThat(result.counts().filesExpected()).isEqualTo(4);
        assertThat(target()).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource
    void refusesATargetThatIsNotEmpty(Way way) throws Exception {
        Snapshot snapshot = simple();
        Files.createDirectories(target());
        Files.writeString(target().resolve("precious"), "x");
        assertThatThrownBy(() -> restore(RestoreRequest.of(snapshot), way(way)).run())
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("restore.target-not-empty");
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.USAGE);
                });
        Files.delete(target().resolve("precious"));
        Files.delete(target());
        Files.writeString(target(), "a file");
        assertThatThrownBy(() -> restore(RestoreRequest.of(snapshot), way(way)).run())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("restore.target-no-directory"));
    }

    @ParameterizedTest
    @EnumSource
    void neverTouchesWhatIsThere(Way way) throws Exception {
        Snapshot snapshot = simple();
        Files.createDirectories(target().resolve("srv"));
        Files.writeString(target().resolve("srv/a"), "mine");
        Files.writeString(target().resolve("srv/sub"), "a file where a directory is to be");
        RestoreResult result = restore(RestoreRequest.of(snapshot).with(OverwritePolicy.NEVER), way(way))
                .run();

        assertThat(content("srv/a")).isEqualTo("mine");
        assertThat(content("srv/b")).isEqualTo("beta");
        assertThat(content("srv/sub")).startsWith("a file");
        assertThat(result.notes())
                .extracting(n -> n.kind() + " " + n.path())
                .containsExactly("LEFT /srv/a", "LEFT /srv/sub");
        assertThat(result.complete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void replacesWhatDiffers(Way way) throws Exception {
        Snapshot snapshot = simple();
        restore(RestoreRequest.of(snapshot), way(way)).run();
        Files.writeString(target().resolve("srv/a"), "ALPHA");
        OddTree.sh(
                target(), "echo other > srv/b; touch -d @1600000000.987654321 srv/b; rm srv/sub/c; echo x > srv/extra");
        RestoreRequest request = RestoreRequest.of(snapshot).with(OverwritePolicy.IF_CHANGED);
        RestoreResult result = restore(request, way(way)).run();

        assertThat(content("srv/a")).isEqualTo("alpha");
        assertThat(content("srv/b")).isEqualTo("beta");
        assertThat(content("srv/sub/c")).isEqualTo("gamma");
        assertThat(target().resolve("srv/extra")).exists();
        assertThat(result.counts().files()).isEqualTo(3);
        assertThat(result.counts().unchanged()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void findsOtherContentOfTheSameSizeAndTime(Way way) throws Exception {
        Snapshot snapshot = simple();
        restore(RestoreRequest.of(snapshot), way(way)).run();
        OddTree.sh(target(), "printf ALPHA > srv/a; touch -d @1600000000.987654321 srv/a");
        RestoreRequest request = RestoreRequest.of(snapshot).with(OverwritePolicy.IF_CHANGED);

        assertThat(restore(request, way(way)).run().counts().files()).isZero();
        assertThat(content("srv/a")).isEqualTo("ALPHA");
        assertThat(restore(request.withCompareContent(true), way(way))
                        .run()
                        .counts()
                        .files())
                .isEqualTo(1);
        assertThat(content("srv/a")).isEqualTo("alpha");
    }

    @ParameterizedTest
    @EnumSource
    void neverWritesThroughLinksThatAreInTheWay(Way way) throws Exception {
        Snapshot snapshot = simple();
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.writeString(outside.resolve("a"), "mine");
        Files.createDirectories(target().resolve("srv"));
        Files.createSymbolicLink(target().resolve("srv/sub"), outside);
        Files.createSymbolicLink(target().resolve("srv/a"), outside.resolve("a"));
        Files.createLink(target().resolve("srv/b"), outside.resolve("a"));
        RestoreResult result = restore(RestoreRequest.of(snapshot).with(OverwritePolicy.ALWAYS), way(way))
                .run();

        assertThat(result.complete()).isTrue();
        assertThat(OddTree.sh(outside, "ls; cat a")).isEqualToIgnoringNewLines("amine");
        assertThat(target().resolve("srv/sub")).isDirectory();
        assertThat(Files.isSymbolicLink(target().resolve("srv/sub"))).isFalse();
        assertThat(content("srv/a")).isEqualTo("alpha");
    }

    @Test
    void leavesLinksAloneWhenAskedNeverToOverwrite() throws Exception {
        Snapshot snapshot = simple();
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectories(target());
        Files.createSymbolicLink(target().resolve("srv"), outside);
        RestoreResult result = restore(RestoreRequest.of(snapshot).with(OverwritePolicy.NEVER), shell())
                .run();
        assertThat(outside).isEmptyDirectory();
        assertThat(result.notes()).extracting(PathNote::kind).containsExactly(PathNote.Kind.LEFT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "/etc/passwd", "../../tmp/x", "", "a\\\\x00b"})
    void refusesTreesWithNamesThatLeadElsewhere(String name) throws Exception {
        Id evil = made.rawTree("{\"nodes\":[{\"name\":\"" + name
                + "\",\"type\":\"symlink\",\"mode\":134218239,\"mtime\":\"2026-01-01T00:00:00Z\",\"atime\":\"2026-01-01T00:00:00Z\""
                + ",\"ctime\":\"2026-01-01T00:00:00Z\",\"uid\":0,\"gid\":0,\"linktarget\":\"x\",\"content\":null}]}\n");
        Snapshot snapshot = made.save(made.tree(made.file("good", "good"), HandMadeSnapshot.directory("evil", evil)));
        RestoreResult result = restore(RestoreRequest.of(snapshot), shell()).run();

        assertThat(content("good")).isEqualTo("good");
        assertThat(result.notes()).extracting(n -> n.kind() + " " + n.path()).containsExactly("LOST_DIRECTORY /evil");
        assertThat(target().resolve("evil")).isEmptyDirectory();
        assertThat(result.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @ParameterizedTest
    @EnumSource
    void restoresEverythingButDamagedFiles(Way way) throws Exception {
        byte[] large = new byte[4 << 20];
        byte[][] blobs = new byte[6][];
        Random random = new Random(7);
        for (int i = 0; i < blobs.length; i++) {
            random.nextBytes(large);
            blobs[i] = large.clone();
        }
        Node damaged = made.file("damaged", "damaged");
        Node big = made.file(RawName.of("big"), 0600, blobs);
        Node link = HandMadeSnapshot.linked(damaged, "first", 77);
        Snapshot snapshot = made.save(made.tree(made.directory(
                "srv",
                big,
                made.file("good", "good"),
                link,
                HandMadeSnapshot.linked(damaged, "second", 77),
                made.file("well", "well"))));
        made.damage(BlobType.DATA, damaged.content().get(0));
        made.damage(BlobType.DATA, big.content().get(5));
        RestoreResult result = restore(RestoreRequest.of(snapshot), way(way)).run();

        assertThat(content("srv/good")).isEqualTo("good");
        assertThat(content("srv/well")).isEqualTo("well");
        assertThat(OddTree.sh(target(), "ls -A srv")).isEqualToIgnoringNewLines("goodwell");
        assertThat(result.notes())
                .extracting(n -> n.kind() + " " + n.path())
                .containsExactly("LOST /srv/big", "LOST /srv/first", "LOST /srv/second");
        assertThat(result.notes().get(0).reason()).contains("data/").contains("blob");
        assertThat(result.counts().lost()).isEqualTo(3);
        assertThat(result.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(Files.getLastModifiedTime(target().resolve("srv")).toInstant())
                .hasToString("2020-09-13T12:26:40.987654321Z");
    }

    @Test
    void keepsAnExistingFileWhoseReplacementIsDamaged() throws Exception {
        byte[] half = new byte[6 << 20];
        new Random(8).nextBytes(half);
        byte[] other = new byte[6 << 20];
        new Random(9).nextBytes(other);
        Node big = made.file(RawName.of("big"), 0600, half, other);
        Snapshot snapshot = made.save(made.tree(big));
        made.damage(BlobType.DATA, big.content().get(1));
        Files.createDirectory(target());
        Files.writeString(target().resolve("big"), "older, and well");
        RestoreResult result = restore(RestoreRequest.of(snapshot).with(OverwritePolicy.ALWAYS), shell())
                .run();
        assertThat(content("big")).isEqualTo("older, and well");
        assertThat(result.counts().lost()).isEqualTo(1);
    }

    @Test
    void neverPutsADamagedFileIntoAStream() throws Exception {
        byte[] half = new byte[6 << 20];
        new Random(8).nextBytes(half);
        byte[] other = new byte[6 << 20];
        new Random(9).nextBytes(other);
        Node big = made.file(RawName.of("big"), 0600, half, other);
        Snapshot snapshot = made.save(made.tree(big, made.file("good", "good")));
        made.damage(BlobType.DATA, big.content().get(1));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RestoreResult result =
                restore(RestoreRequest.of(snapshot), RestoreTargets.stream(out)).run();
        assertThat(out.size()).isEqualTo(10240);
        assertThat(result.counts().lost()).isEqualTo(1);
        assertThat(result.counts().files()).isEqualTo(1);
    }

    @Test
    void tellsADamagedDirectoryAndGoesOn() throws Exception {
        Id sub = made.tree(made.file("x", "x"));
        Snapshot snapshot = made.save(made.tree(HandMadeSnapshot.directory("bad", sub), made.file("good", "good")));
        made.damage(BlobType.TREE, sub);
        RestoreResult result = restore(RestoreRequest.of(snapshot), shell()).run();
        assertThat(content("good")).isEqualTo("good");
        assertThat(result.notes()).extracting(n -> n.kind() + " " + n.path()).containsExactly("LOST_DIRECTORY /bad");
    }

    @Test
    void bringsHolesLinksAndStrangeNamesBack() throws Exception {
        byte[] text = "some text".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        byte[] hole = new byte[Step.ZERO_LENGTH];
        RawName name = RawName.of(new byte[] {'n', (byte) 0xff, '\n', '\\'});
        Node file = made.file("x", "linked");
        Snapshot snapshot = made.save(made.tree(
                made.file(
                        RawName.of("sparse"),
                        0644,
                        text,
                        hole,
                        hole,
                        text,
                        hole,
                        "end".getBytes(StandardCharsets.US_ASCII)),
                made.file(name, 0644, text),
                HandMadeSnapshot.linked(file, "one", 5),
                HandMadeSnapshot.linked(file, "two", 5),
                HandMadeSnapshot.symlink("raw", RawName.of(new byte[] {'/', (byte) 0xfe, '/', '/', 'x'})),
                HandMadeSnapshot.special("fifo", FileType.FIFO),
                HandMadeSnapshot.special("socket", FileType.SOCKET)));
        RestoreResult result = restore(RestoreRequest.of(snapshot), shell()).run();

        byte[] sparse = Files.readAllBytes(target().resolve("sparse"));
        assertThat(sparse.length).isEqualTo(2 * text.length + 3 * hole.length + 3);
        assertThat(Arrays.mismatch(Arrays.copyOf(sparse, text.length), text)).isEqualTo(-1);
        assertThat(new String(sparse, sparse.length - 3, 3, StandardCharsets.US_ASCII))
                .isEqualTo("end");
        String told = OddTree.sh(
                target(), "stat -c %b sparse; stat -c %h one two; readlink raw | od -An -c; cat n*; stat -c %F fifo");
        assertThat(told).startsWith("56\n2\n2\n").contains("/ 376   /   /   x").endsWith("fifo\n");
        assertThat(result.notes()).extracting(n -> n.kind() + " " + n.path()).containsExactly("NOT_RESTORABLE /socket");
        assertThat(result.complete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void verifyFindsWhatChangedSince(Way way) throws Exception {
        Snapshot snapshot = simple();
        Restore restore = restore(RestoreRequest.of(snapshot), way(way));
        RestoreResult result = restore.run();
        assertThat(restore.verify(result).complete()).isTrue();
        OddTree.sh(target(), "printf GAMMA > srv/sub/c; touch -d @1600000000.987654321 srv/sub/c; rm srv/b");
        RestoreResult verified = restore.verify(result);
        assertThat(verified.notes())
                .extracting(n -> n.kind() + " " + n.path())
                .containsExactlyInAnyOrder("DIFFERS /srv/sub/c", "DIFFERS /srv/b");
        assertThat(verified.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
    }

    @Test
    void writesToAFileSystemInMemory() throws Exception {
        Snapshot snapshot = simple();
        try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
            Supplier<RestoreTarget> target =
                    () -> RestoreTargets.files(() -> new NioFileAccess(memory), "memory", RawName.of("/restored"));
            Restore restore = restore(RestoreRequest.of(snapshot), target.get());
            RestoreResult result = restore.run();
            assertThat(Files.readString(memory.getPath("/restored/srv/sub/c"))).isEqualTo("gamma");
            assertThat(Files.isDirectory(memory.getPath("/restored/srv"), LinkOption.NOFOLLOW_LINKS))
                    .isTrue();
            assertThat(restore.verify(result).complete()).isTrue();
        }
    }
}
