package dev.reeve.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.repository.BlobType;
import dev.reeve.repository.MemoryStorage;
import dev.reeve.repository.MirroredRepository;
import dev.reeve.repository.Repository;
import dev.reeve.repository.ResticBinary;
import dev.reeve.repository.TestRepositories;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.snapshot.SnapshotFilter;
import dev.reeve.repository.storage.FileKind;
import dev.reeve.repository.storage.StoredFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What reeve says of a repository is what restic says of it. */
class SnapshotInteropTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temp;

    private static Path source = Path.of("/");
    private static ResticBinary restic = new ResticBinary(source, "");
    private static Repository repository;
    private static MemoryStorage storage = new MemoryStorage();
    private static List<Snapshot> snapshots = List.of();

    @BeforeAll
    static void makeRepository() throws Exception {
        ResticBinary.require();
        source = temp.resolve("source");
        Path directory = temp.resolve("repository");
        restic = MirroredRepository.init(directory);
        Files.createDirectories(source.resolve("keep/inner"));
        Files.createDirectories(source.resolve("gone/deep"));
        byte[] noise = new byte[1_500_000];
        new Random(1).nextBytes(noise);
        Files.write(source.resolve("noise"), noise);
        Files.writeString(source.resolve("keep/inner/same"), "same");
        Files.writeString(source.resolve("keep/other"), "same too");
        Files.writeString(source.resolve("gone/deep/file"), "will go");
        Files.writeString(source.resolve("changes"), "before");
        Files.writeString(source.resolve("turns"), "a file");
        Files.writeString(source.resolve("ümläut 漢字"), "name");
        Files.createSymbolicLink(source.resolve("link"), Path.of("keep/other"));
        Files.createLink(source.resolve("hard"), source.resolve("keep/other"));
        restic.run("backup", "--host", "db1", "--tag", "nightly", source.toString());
        shell("rm -r gone turns; mkdir turns new; echo x > new/file; printf after > changes; chmod 600 keep/other;"
                + " touch -d 2020-01-01 keep/inner; ln -s x new/link");
        restic.run("backup", "--host", "db1", "--tag", "nightly", source.toString());
        restic.run("backup", "--host", "web1", source.resolve("keep").toString());
        storage = MirroredRepository.load(directory);
        repository = TestRepositories.open(storage);
        snapshots = repository.snapshots().all();
        repository.loadIndex();
    }

    private static void shell(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-ec", script)
                .directory(source.toFile())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(temp.resolve("log")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"'',0", "'--host db1',0", "'--tag nightly',0", "'--host web1',0", "'--latest 1',1"})
    void listsAsRestic(String options, int latest) throws Exception {
        SnapshotFilter filter = SnapshotFilter.all();
        if (options.startsWith("--host")) {
            filter = filter.onHost(options.substring(7));
        } else if (options.startsWith("--tag")) {
            filter = filter.tagged(options.substring(6));
        }
        List<String> expected = new ArrayList<>();
        List<String> command = new ArrayList<>(List.of("snapshots", "--json"));
        Arrays.stream(options.split(" ", -1)).filter(word -> !word.isEmpty()).forEach(command::add);
        for (JsonNode each : JSON.readTree(restic.run(command.toArray(String[]::new)))) {
            expected.add(each.get("id").asString() + " " + each.get("hostname").asString() + " "
                    + each.get("tree").asString() + " "
                    + each.get("paths").get(0).asString());
        }
        SnapshotList list = SnapshotList.of(repository, filter, latest, true);
        assertThat(list.damaged()).isEmpty();
        assertThat(list.rows())
                .extracting(row -> row.snapshot().id() + " " + row.snapshot().hostname() + " "
                        + row.snapshot().tree() + " "
                        + row.snapshot().paths().get(0))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(list.rows()).allMatch(row -> row.size() != null && row.size().bytes() > 0);
    }

    @Test
    void listsContentsAsRestic() throws Exception {
        for (Snapshot snapshot : snapshots) {
            List<String> expected = new ArrayList<>();
            for (String line :
                    restic.run("ls", "--json", snapshot.id().hex()).lines().toList()) {
                JsonNode node = JSON.readTree(line);
                if (node.get("struct_type").asString().equals("node")) {
                    long size = node.has("size") ? node.get("size").asLong() : 0;
                    expected.add(
                            node.get("path").asString() + " " + node.get("type").asString() + " " + size + " "
                                    + node.get("uid").asLong());
                }
            }
            List<String> own = new ArrayList<>();
            new SnapshotContents(repository, snapshot)
                    .list(
                            RawName.of("/"),
                            true,
                            entry -> own.add(entry.path() + " "
                                    + type(entry.node().type()) + " "
                                    + entry.node().size() + " " + entry.node().uid()));
            assertThat(own).containsExactlyElementsOf(expected);
        }
    }

    private static String type(FileType type) {
        return switch (type) {
            case DIRECTORY -> "dir";
            case SYMLINK -> "symlink";
            default -> "file";
        };
    }

    @Test
    void listsOneDirectoryOrOneFile() {
        List<String> names = new ArrayList<>();
        SnapshotContents contents = new SnapshotContents(repository, snapshots.get(0));
        contents.list(
                RawName.of(source + "/keep/"),
                false,
                entry -> names.add(entry.path().text()));
        assertThat(names).containsExactly(source + "/keep/inner", source + "/keep/other");
        names.clear();
        contents.list(
                RawName.of(source + "/keep"),
                true,
                entry -> names.add(entry.path().text()));
        assertThat(names).containsExactly(source + "/keep/inner", source + "/keep/inner/same", source + "/keep/other");
        names.clear();
        contents.list(RawName.of(source + "/link"), true, entry -> names.add(entry.modeText()));
        assertThat(names).containsExactly("lrwxrwxrwx");
    }

    @Test
    void suggestsNamesNearAPathThatIsNotThere() {
        assertThatThrownBy(() -> new SnapshotPaths(repository, snapshots.get(0)).find(RawName.of(source + "/kep/x")))
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("snapshot.path-not-found");
                    assertThat(failure.finding().arguments()).containsEntry("near", source + "/keep");
                });
        assertThatThrownBy(() ->
                        new SnapshotPaths(repository, snapshots.get(0)).find(RawName.of(source + "/changes/below")))
                .isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource({"same,same", "*e,*e", "ümläut*,ümläut*", "OTHER,other", "in?er,in?er"})
    void findsAsRestic(String pattern, String lower) throws Exception {
        boolean ignoreCase = !pattern.equals(lower);
        Set<String> expected = new TreeSet<>();
        String output = ignoreCase
                ? restic.run("find", "--json", "--ignore-case", pattern)
                : restic.run("find", "--json", pattern);
        for (JsonNode each : JSON.readTree(output)) {
            for (JsonNode match : each.get("matches")) {
                expected.add(each.get("snapshot").asString() + " "
                        + match.get("path").asString());
            }
        }
        Set<String> own = new TreeSet<>();
        FindCriteria criteria = FindCriteria.named(pattern);
        new SnapshotFind(repository)
                .find(
                        snapshots,
                        ignoreCase ? criteria.ignoringCase() : criteria,
                        (snapshot, entry) -> own.add(snapshot.id() + " " + entry.path()));
        assertThat(own).isNotEmpty().isEqualTo(expected);
    }

    @Test
    void findsByTypeSizeAndTime() {
        Set<String> found = new TreeSet<>();
        SnapshotFind.FoundVisitor collect =
                (snapshot, entry) -> found.add(entry.path().text());
        SnapshotFind find = new SnapshotFind(repository);
        find.find(snapshots, FindCriteria.named().ofSize(1_000_000, Long.MAX_VALUE), collect);
        assertThat(found).containsExactly(source + "/noise");
        found.clear();
        find.find(snapshots, FindCriteria.named("*").ofTypes(Set.of(FileType.SYMLINK)), collect);
        assertThat(found).containsExactly(source + "/link", source + "/new/link");
        found.clear();
        find.find(
                snapshots,
                FindCriteria.named().modified(null, java.time.Instant.parse("2020-06-01T00:00:00Z")),
                collect);
        assertThat(found).containsExactly(source + "/keep/inner");
        found.clear();
        find.find(snapshots, FindCriteria.named(source + "/keep/**"), collect);
        assertThat(found).containsExactly(source + "/keep/inner", source + "/keep/inner/same", source + "/keep/other");
    }

    @Test
    void findsTheUsersOfABlob() throws Exception {
        SnapshotPaths.Place noise = new SnapshotPaths(repository, snapshots.get(0)).find(RawName.of(source + "/noise"));
        String blob =
                java.util.Objects.requireNonNull(noise.node()).content().get(0).hex();
        List<String> found = new ArrayList<>();
        SnapshotFind find = new SnapshotFind(repository);
        find.findBlob(
                snapshots,
                blob.substring(0, 12),
                (snapshot, entry) -> found.add(entry.path().text()));
        assertThat(found).containsExactly(source + "/noise", source + "/noise");
        assertThat(restic.run("find", "--blob", blob)).contains(source + "/noise");
        SnapshotPaths.Place inner = new SnapshotPaths(repository, snapshots.get(0)).find(RawName.of(source + "/gone"));
        found.clear();
        find.findTree(
                snapshots,
                String.valueOf(inner.tree()),
                (snapshot, entry) -> found.add(entry.path().text()));
        assertThat(found).containsExactly(source + "/gone");
        assertThatThrownBy(() -> find.findBlob(snapshots, "xyz", (s, e) -> {})).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> find.findBlob(snapshots, "0".repeat(64), (s, e) -> {}))
                .isInstanceOf(Failure.class);
    }

    @ParameterizedTest
    @CsvSource({"0,1,false", "1,0,false", "0,1,true", "0,2,false", "1,1,false"})
    void comparesAsRestic(int first, int second, boolean metadata) throws Exception {
        List<String> command = new ArrayList<>(List.of("diff", "--json"));
        if (metadata) {
            command.add("--metadata");
        }
        command.add(snapshots.get(first).id().hex());
        command.add(snapshots.get(second).id().hex());
        List<String> expected = new ArrayList<>();
        JsonNode statistics = null;
        for (String line : restic.run(command.toArray(String[]::new)).lines().toList()) {
            JsonNode node = line.startsWith("{") ? JSON.readTree(line) : JSON.createObjectNode();
            if (node.path("message_type").asString("").equals("change")) {
                expected.add(
                        node.get("modifier").asString() + " " + node.get("path").asString());
            } else if (node.path("message_type").asString("").equals("statistics")) {
                statistics = node;
            }
        }
        List<String> own = new ArrayList<>();
        DiffStatistics counted = new SnapshotDiff(repository, metadata, difference -> {
                    boolean directory = java.util.stream.Stream.of(difference.after(), difference.before())
                            .filter(java.util.Objects::nonNull)
                            .findFirst()
                            .orElseThrow()
                            .type()
                            .equals(FileType.DIRECTORY);
                    own.add(difference.modifier() + " " + difference.path() + (directory ? "/" : ""));
                })
                .compare(snapshots.get(first), snapshots.get(second));
        assertThat(own).containsExactlyElementsOf(expected);
        if (statistics != null) {
            assertThat(counted.changedFiles())
                    .isEqualTo(statistics.get("changed_files").asLong());
            assertSide(counted.added(), statistics.get("added"));
            assertSide(counted.removed(), statistics.get("removed"));
        }
    }

    private static void assertSide(DiffStatistics.Side own, JsonNode expected) {
        assertThat(own)
                .isEqualTo(new DiffStatistics.Side(
                        expected.get("files").asLong(),
                        expected.get("dirs").asLong(),
                        expected.get("others").asLong(),
                        expected.get("data_blobs").asLong(),
                        expected.get("tree_blobs").asLong(),
                        expected.get("bytes").asLong()));
    }

    @Test
    void dumpsAFile() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SnapshotDump.Dumped dumped = new SnapshotDump(repository, snapshots.get(1))
                .dump(RawName.of(source + "/noise"), ArchiveFormat.TAR, out);
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(source.resolve("noise")));
        assertThat(dumped.bytes()).isEqualTo(1_500_000);
        assertThatThrownBy(() -> new SnapshotDump(repository, snapshots.get(1))
                        .dump(RawName.of(source + "/link"), ArchiveFormat.TAR, out))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("snapshot.no-content");
    }

    @Test
    void dumpsADirectoryAsTar() throws Exception {
        Path tar = temp.resolve("dump.tar");
        try (OutputStream out = Files.newOutputStream(tar)) {
            new SnapshotDump(repository, snapshots.get(1)).dump(RawName.of(source.toString()), ArchiveFormat.TAR, out);
        }
        Path restored = Files.createDirectories(temp.resolve("untarred"));
        shell("tar -xpf " + tar + " -C " + restored + "; diff -r --no-dereference . " + restored
                + "; test hard -ef hard; test " + restored + "/hard -ef " + restored + "/keep/other");
    }

    @Test
    void dumpsADirectoryAsZip() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new SnapshotDump(repository, snapshots.get(1)).dump(RawName.of(source.toString()), ArchiveFormat.ZIP, out);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new java.io.ByteArrayInputStream(out.toByteArray()))) {
            ZipEntry entry;
            while ((entry = zip.getNextEntry()) != null) {
                names.add(entry.getName());
                if (entry.getName().equals("changes")) {
                    assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo("after");
                }
            }
        }
        assertThat(names).contains("keep/", "keep/inner/same", "ümläut 漢字", "noise", "link");
    }

    @Test
    void neverDumpsWrongBytes() throws Exception {
        MemoryStorage damaged = MirroredRepository.copy(storage);
        for (StoredFile pack : storage.list(FileKind.PACK)) {
            byte[] content = storage.load(FileKind.PACK, pack.id());
            if (content.length > 1_000_000) {
                content[700_000] ^= 1;
                damaged.put(FileKind.PACK, pack.id(), content);
            }
        }
        Repository opened = TestRepositories.open(damaged);
        opened.loadIndex();
        assertThat(opened.index().all(BlobType.DATA, dev.reeve.repository.Id.hash(new byte[0])))
                .isEmpty();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> new SnapshotDump(opened, snapshots.get(1))
                        .dump(RawName.of(source + "/noise"), ArchiveFormat.TAR, out))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("snapshot.content-damaged");
        byte[] right = Files.readAllBytes(source.resolve("noise"));
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(right, out.size()));
    }

    @Test
    void aClosedPipeIsNoDamage() {
        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        assertThatThrownBy(() -> new SnapshotDump(repository, snapshots.get(1))
                        .dump(RawName.of(source + "/noise"), ArchiveFormat.TAR, closed))
                .isInstanceOf(IOException.class)
                .hasMessage("Broken pipe");
    }

    @ParameterizedTest
    @EnumSource(SnapshotProblem.class)
    void everyProblemIsExplained(SnapshotProblem problem) {
        Finding finding = Finding.of(problem, Subject.none());
        for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(Catalogue.of(locale).explain(finding).fix()).isNotBlank();
            assertThat(Catalogue.of(locale).explain(finding).prevention()).isNotBlank();
        }
    }
}
