package dev.reeve.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Failure;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.lock.RepositoryLock;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.LocalStorage;
import dev.reeve.repository.tree.Node;
import dev.reeve.repository.tree.TreeCodec;
import dev.reeve.repository.tree.TreeWalker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Repositories of the stock restic, read by reeve. */
class WrittenByResticInteropTest {
    /** What a shell can make and Java cannot name: odd bytes, devices where we may, links, attributes. */
    private static final String MAKE_TREE = """
            set -e
            mkdir -p "$1/deep/er/still" "$1/sticky" "$1/empty dir"
            cd "$1"
            printf 'hello\\n' > plain
            : > empty
            printf a > "$(printf 'bad\\377name')"
            printf a > "$(printf 'bad\\355\\240\\200surrogate')"
            printf b > "$(printf 'quo"te\\\\back\\nline\\007bell\\177del')"
            printf c > "$(printf 'soft\\302\\255hyphen\\342\\200\\250sep')"
            printf d > 'emoji 😀 漢字 <a&b> ü'
            printf e > "$(printf 'last\\364\\217\\277\\277')"
            printf f > "$(printf 'private\\356\\200\\200')"
            printf g > "$(printf 'e\\314\\201 nbsp\\302\\240 zwj\\342\\200\\215')"
            printf h > "it's"
            head -c 3000000 /dev/zero > zeros
            head -c 2500000 /dev/urandom > deep/er/noise
            ln plain deep/hardlink
            ln -s plain link
            ln -s "$(printf 'to <&> " \\\\ \\t tab ü')" link2
            mkfifo fifo
            chmod 1777 sticky
            chmod 6755 plain
            chmod 0 empty
            touch -d '1969-12-31T23:59:58.5Z' old
            touch -d '2200-01-01T00:00:00.000000001Z' new
            touch -d '2024-05-06T07:08:09.120Z' some
            setfattr -n user.comment -v 'with <&> bytes' deep/er/noise || true
            setfattr -n user.empty -v '' deep/er/noise || true
            if [ "$(id -u)" = 0 ]; then
                mknod chardev c 5 300 || true
                mknod blockdev b 259 70000 || true
                chown 4294967294:12345 some
            fi
            """;

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private static Path source;

    @BeforeAll
    static void needsRestic() throws Exception {
        ResticBinary.require();
        source = shared.resolve("source");
        Process process = new ProcessBuilder("sh", "-c", MAKE_TREE, "sh", source.toString())
                .redirectErrorStream(true)
                .redirectOutput(shared.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(shared.resolve("log"), StandardCharsets.ISO_8859_1))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"2,auto", "2,max", "2,off", "1,auto"})
    void everyBlobIsReadAndEveryTreeEncodesToTheSameBytes(String version, String compression) throws Exception {
        Path place = temp.resolve("repo");
        ResticBinary restic = new ResticBinary(place, new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        restic.run("init", "--repository-version", version);
        restic.run("backup", "--compression", compression, "--host", "files1", "--tag", "weekly", source.toString());
        try (Repository repository = TestRepositories.open(new LocalStorage(place))) {
            assertThat(repository.config().version()).isEqualTo(Integer.parseInt(version));
            Snapshot snapshot = repository.snapshots().resolve("latest");
            assertThat(snapshot.paths()).containsExactly(source.toString());
            assertThat(snapshot.hostname()).isEqualTo("files1");
            assertThat(snapshot.tags()).containsExactly("weekly");
            repository.loadIndex();
            assertThat(repository.index().packs())
                    .hasSameElementsAs(repository.storage().list(FileKind.PACK).stream()
                            .map(file -> file.id())
                            .toList());
            assertPacksAgreeWithTheIndex(repository);
            assertTreesEncodeTheSame(repository, snapshot);
            assertThat(contentOf(repository, snapshot)).isEqualTo(contentOfSource());
        }
    }

    private static void assertPacksAgreeWithTheIndex(Repository repository) throws IOException {
        for (Id pack : repository.index().packs()) {
            long size = repository.storage().size(FileKind.PACK, pack);
            assertThat(repository.reader().readHeader(pack, size).stream()
                            .map(blob -> blob.in(pack))
                            .toList())
                    .hasSameElementsAs(repository.index().blobsOf(pack));
        }
    }

    private static void assertTreesEncodeTheSame(Repository repository, Snapshot snapshot) throws IOException {
        Set<Id> trees = new HashSet<>(Set.of(snapshot.tree()));
        new TreeWalker(repository.reader()).walk(snapshot.tree(), (path, node) -> {
            if (node.subtree() != null) {
                trees.add(node.subtree());
            }
            return true;
        });
        assertThat(trees).hasSizeGreaterThan(6);
        for (Id tree : trees) {
            byte[] text = repository.reader().read(BlobType.TREE, tree);
            byte[] again = TreeCodec.encode(TreeCodec.decode(text));
            assertThat(new String(again, StandardCharsets.UTF_8)).isEqualTo(new String(text, StandardCharsets.UTF_8));
            assertThat(Id.hash(again)).isEqualTo(tree);
        }
    }

    /** The files of the snapshot by their names as ISO-8859-1. */
    private static Map<String, Integer> contentOf(Repository repository, Snapshot snapshot) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        Map<Long, String> inodes = new HashMap<>();
        new TreeWalker(repository.reader()).walk(snapshot.tree(), (path, node) -> {
            if (node.type() == FileType.FILE) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                for (Id blob : node.content()) {
                    content.write(repository.reader().read(BlobType.DATA, blob));
                }
                assertThat(content.size()).isEqualTo((int) node.size());
                found.put(path.latin1(), java.util.Arrays.hashCode(content.toByteArray()));
                inodes.put(node.inode(), path.text());
            }
            return true;
        });
        assertThat(inodes).as("one hard link").hasSize(found.size() - 1);
        return found;
    }

    private static Map<String, Integer> contentOfSource() throws Exception {
        Process process = new ProcessBuilder("find", source.toString(), "-type", "f", "-print0").start();
        byte[] names = process.getInputStream().readAllBytes();
        Map<String, Integer> found = new TreeMap<>();
        for (String name : new String(names, StandardCharsets.ISO_8859_1).split("\0", 0)) {
            found.put(name, read(RawName.of(name.getBytes(StandardCharsets.ISO_8859_1))));
        }
        return found;
    }

    private static int read(RawName name) throws Exception {
        Process cat = new ProcessBuilder("xargs", "-0", "cat", "--").start();
        cat.getOutputStream().write(name.bytes());
        cat.getOutputStream().close();
        byte[] content = cat.getInputStream().readAllBytes();
        assertThat(cat.waitFor()).isZero();
        return java.util.Arrays.hashCode(content);
    }

    @Test
    void nodesKeepWhatARestoreNeeds() throws Exception {
        Path place = temp.resolve("repo");
        ResticBinary restic = new ResticBinary(place, new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        restic.run("init");
        restic.run("backup", source.toString());
        Map<String, Node> nodes = new HashMap<>();
        try (Repository repository = TestRepositories.open(new LocalStorage(place))) {
            repository.loadIndex();
            Snapshot snapshot = repository.snapshots().newest(SnapshotFilter.all());
            new TreeWalker(repository.reader()).walk(snapshot.tree(), (path, node) -> {
                nodes.put(node.name().latin1(), node);
                return true;
            });
        }
        assertThat(named(nodes, "plain").mode()).isEqualTo(06755);
        assertThat(named(nodes, "plain").links()).isEqualTo(2);
        assertThat(named(nodes, "hardlink").inode())
                .isEqualTo(named(nodes, "plain").inode());
        assertThat(named(nodes, "sticky").mode()).isEqualTo(01777);
        assertThat(named(nodes, "fifo").type()).isEqualTo(FileType.FIFO);
        assertThat(named(nodes, "old").modifiedNanos()).isEqualTo(-1_500_000_000L);
        assertThat(named(nodes, "new").modifiedNanos()).isEqualTo(7_258_118_400_000_000_001L);
        assertThat(named(nodes, "link2").linkTarget()).isEqualTo(RawName.of("to <&> \" \\ \t tab ü"));
        assertThat(nodes).containsKeys("bad\u00ffname", "quo\"te\\back\nline\u0007bell\u007fdel");
        assertThat(named(nodes, "noise").content()).hasSizeGreaterThan(0);
    }

    private static Node named(Map<String, Node> nodes, String name) {
        return Objects.requireNonNull(nodes.get(name), name);
    }

    @Test
    void locksOfResticAreHonoured() throws Exception {
        Path place = temp.resolve("repo");
        ResticBinary restic = new ResticBinary(place, new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        restic.run("init");
        // A backup that waits for its standard input holds its lock as long as we like.
        ProcessBuilder builder =
                new ProcessBuilder("restic", "-r", place.toString(), "--no-cache", "backup", "--stdin");
        builder.environment().put("RESTIC_PASSWORD", new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8));
        Process backup = builder.redirectErrorStream(true)
                .redirectOutput(temp.resolve("out").toFile())
                .start();
        LocalStorage storage = new LocalStorage(place);
        try (Repository repository = TestRepositories.open(storage)) {
            while (repository.locks().isEmpty()) {
                assertThat(backup.isAlive()).isTrue();
                Thread.onSpinWait();
            }
            try (RepositoryLock lock = repository.lockShared()) {
                lock.ensureFresh();
            }
            assertThatThrownBy(repository::lockExclusive)
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("repository.locked")
                    .hasMessageContaining("pid=" + backup.pid());
            assertThat(repository.unlock(false)).isEmpty();
            backup.getOutputStream().write('x');
            backup.getOutputStream().close();
            assertThat(backup.waitFor()).isZero();
            repository.lockExclusive().close();
            assertThat(repository.locks()).isEmpty();
        }
    }

    @Test
    void format1IsNotWritten() throws Exception {
        Path place = temp.resolve("repo");
        new ResticBinary(place, new String(TestRepositories.PASSWORD, StandardCharsets.UTF_8))
                .run("init", "--repository-version", "1");
        try (Repository repository = TestRepositories.open(new LocalStorage(place))) {
            assertThatThrownBy(() -> repository.writer(Compression.AUTO))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("repository.format-1-read-only");
        }
    }
}
