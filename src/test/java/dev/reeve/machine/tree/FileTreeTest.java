package dev.reeve.machine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.reeve.finding.Failure;
import dev.reeve.machine.FileType;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.NioFileAccess;
import dev.reeve.machine.RawName;
import dev.reeve.machine.ssh.SshMachine;
import dev.reeve.machine.ssh.SshServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {
    @TempDir
    Path temp;

    private final FileSystem memory = Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("posix", "unix").build());

    @AfterEach
    void close() throws IOException {
        memory.close();
    }

    private TreeSource inMemory() {
        return FileTree.local(() -> new NioFileAccess(memory), "memory");
    }

    private void write(String path, String content) throws IOException {
        Path file = memory.getPath(path);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, content);
    }

    private static ListRequest request(String... roots) {
        return new ListRequest(List.of(roots).stream().map(RawName::of).toList(), Set.of(), List.of(), false);
    }

    /** Visits as text; directories end in a slash, leaving is a dot. */
    private static List<String> visits(TreeSource source, ListRequest request) throws Exception {
        List<String> visits = new ArrayList<>();
        source.list(request, new ListingVisitor() {
            @Override
            public void enter(ListedEntry directory) {
                visits.add(directory.name().text() + "/");
            }

            @Override
            public void entry(ListedEntry entry) {
                visits.add(entry.name().text());
            }

            @Override
            public void leave() {
                visits.add(".");
            }
        });
        return visits;
    }

    @Test
    void entersTheDirectoriesAboveItsRoots() throws Exception {
        write("/srv/share/a", "a");
        write("/srv/share/sub/b", "b");
        write("/srv/other/c", "c");
        write("/etc/d", "d");
        assertThat(visits(inMemory(), request("/etc/d", "/srv/other", "/srv/share")))
                .containsExactly(
                        "//", "etc/", "d", ".", "srv/", "other/", "c", ".", "share/", "a", "sub/", "b", ".", ".", ".",
                        ".");
    }

    @Test
    void leavesOutPrunedPathsAndWhatLiesBesideAMarker() throws Exception {
        write("/srv/a", "a");
        write("/srv/cache/CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\nmore");
        write("/srv/cache/junk/x", "x");
        write("/srv/false/CACHEDIR.TAG", "no signature");
        write("/srv/false/kept", "k");
        write("/srv/none/.nobackup", "");
        write("/srv/none/y", "y");
        write("/srv/pruned/z", "z");
        ListRequest request = new ListRequest(
                List.of(RawName.of("/srv")),
                Set.of(RawName.of("/srv/pruned")),
                List.of(ListRequest.Marker.CACHE_DIRECTORY, ListRequest.Marker.named(RawName.of(".nobackup"))),
                false);
        assertThat(visits(inMemory(), request))
                .containsExactly(
                        "//",
                        "srv/",
                        "a",
                        "cache/",
                        "CACHEDIR.TAG",
                        ".",
                        "false/",
                        "CACHEDIR.TAG",
                        "kept",
                        ".",
                        "none/",
                        ".nobackup",
                        ".",
                        ".",
                        ".");
    }

    @Test
    void failsForARootThatIsMissing() {
        assertThatThrownBy(() -> visits(inMemory(), request("/nowhere")))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("machine.source-missing"));
    }

    @Test
    void refusesToStayOnAFileSystemThatItCannotTell() {
        ListRequest request = new ListRequest(List.of(RawName.of("/")), Set.of(), List.of(), true);
        assertThatThrownBy(() -> visits(inMemory(), request))
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("machine.one-file-system-unknown"));
    }

    @Test
    void pullsFilesInTheOrderOfTheRequests() throws Exception {
        Random random = new Random(11);
        List<RawName> paths = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] content = new byte[i % 50 == 7 ? 3_000_000 : random.nextInt(5000)];
            random.nextBytes(content);
            Path file = memory.getPath("/f" + (i * 7919) % 300);
            Files.write(file, content);
            paths.add(RawName.of(file.toString()));
            contents.add(content);
        }
        try (Pull pull = inMemory().pull()) {
            for (RawName path : paths) {
                pull.request(path);
            }
            pull.endOfRequests();
            for (int i = 0; i < paths.size(); i++) {
                PulledEntry entry = Objects.requireNonNull(pull.next());
                assertThat(entry.path()).isEqualTo(paths.get(i));
                assertThat(entry.size()).isEqualTo(contents.get(i).length);
                // Some are read, some in part, some not at all.
                if (i % 3 != 0) {
                    byte[] read = i % 3 == 1 ? read(pull) : readSome(pull, 10);
                    assertThat(contents.get(i)).startsWith(read);
                    assertThat(i % 3 == 1 ? read.length : 0).isEqualTo(i % 3 == 1 ? contents.get(i).length : 0);
                }
            }
            assertThat(pull.next()).isNull();
            assertThat(pull.next()).isNull();
            assertThat(pull.troubles()).isEmpty();
        }
    }

    private static byte[] read(Pull pull) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        for (int count = pull.read(buffer, 0, buffer.length); count >= 0; count = pull.read(buffer, 0, buffer.length)) {
            out.write(buffer, 0, count);
        }
        return out.toByteArray();
    }

    private static byte[] readSome(Pull pull, int most) throws IOException {
        byte[] buffer = new byte[most];
        int count = pull.read(buffer, 0, most);
        return java.util.Arrays.copyOf(buffer, Math.max(0, count));
    }

    @Test
    void leavesOutWhatIsGone() throws Exception {
        write("/a", "a");
        write("/c", "c");
        try (Pull pull = inMemory().pull()) {
            for (String path : List.of("/a", "/b", "/c")) {
                pull.request(RawName.of(path));
            }
            pull.endOfRequests();
            assertThat(Objects.requireNonNull(pull.next()).path()).isEqualTo(RawName.of("/a"));
            assertThat(Objects.requireNonNull(pull.next()).path()).isEqualTo(RawName.of("/c"));
            assertThat(pull.next()).isNull();
            assertThat(pull.troubles()).extracting(PathTrouble::kind).containsExactly(PathTrouble.Kind.VANISHED);
        }
    }

    @Test
    void canBeClosedWhileNobodyReads() throws Exception {
        Files.write(memory.getPath("/large"), new byte[20_000_000]);
        Pull pull = inMemory().pull();
        pull.request(RawName.of("/large"));
        assertThat(pull.next()).isNotNull();
        pull.close();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10_000; i++) {
                        pull.request(RawName.of("/large"));
                    }
                })
                .isInstanceOf(IOException.class);
    }

    /** The same over SFTP, from the local files, and from the host's own find: as far as each can tell. */
    @Test
    void tellsOverSftpWhatFindTells() throws Exception {
        OddTree.make(temp);
        try (SshServer server = SshServer.start();
                SshMachine machine = server.connect()) {
            LocalMachine here = new LocalMachine("here");
            String exact = told(new ShellTree(here), 1);
            assertThat(told(FileTree.local(here::files, "here"), 1)).isEqualTo(exact);
            String seconds = told(new ShellTree(here), 1_000_000_000L);
            assertThat(told(FileTree.overSftp(machine), 1_000_000_000L)).isEqualTo(seconds);
        }
    }

    private String told(TreeSource source, long precision) throws Exception {
        TreeMap<String, String> lines = new TreeMap<>();
        Deque<RawName> around = new ArrayDeque<>();
        source.list(request(temp.toString()), new ListingVisitor() {
            @Override
            public void enter(ListedEntry directory) {
                RawName path = add(directory);
                around.push(path);
            }

            @Override
            public void entry(ListedEntry entry) {
                add(entry);
            }

            @Override
            public void leave() {
                around.pop();
            }

            private RawName add(ListedEntry e) {
                RawName above = around.peek();
                RawName path = above == null ? e.name() : above.resolve(e.name());
                if (path.text().startsWith(temp.toString())) {
                    // SFTP version 3 has 32 bits of seconds without a sign.
                    long time = Math.floorDiv(e.modifiedNanos(), precision);
                    String when = precision == 1 ? String.valueOf(time) : String.valueOf((int) time);
                    long size = e.type() == FileType.FILE ? e.size() : 0;
                    lines.put(
                            path.latin1(),
                            e.type() + " " + size + " " + e.mode() + " " + e.uid() + " " + e.gid() + " " + when + " "
                                    + (e.linkTarget() == null
                                            ? ""
                                            : e.linkTarget().latin1()));
                }
                return path;
            }
        });
        return String.join("\n", lines.entrySet().stream().map(Object::toString).toList());
    }
}
