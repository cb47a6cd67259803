package dev.reeve.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.FileAccess;
import dev.reeve.machine.FileType;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.ssh.SshMachine;
import dev.reeve.machine.ssh.SshServer;
import dev.reeve.machine.tree.OddTree;
import dev.reeve.machine.tree.PushLimit;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.tree.ExtendedAttribute;
import dev.reeve.repository.tree.Node;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that are full, read-only, not ours, or gone. */
class RestoreFailureTest {
    @TempDir
    Path temp;

    private HandMadeSnapshot made;

    @BeforeEach
    void open() throws IOException {
        made = new HandMadeSnapshot();
    }

    @AfterEach
    void close() throws Exception {
        made.close();
        if (OddTree.isRoot()) {
            OddTree.sh(temp, "umount mounted 2>/dev/null; true");
        }
    }

    private Snapshot large() throws IOException {
        List<Node> nodes = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 24; i++) {
            byte[] content = new byte[1 << 20];
            random.nextBytes(content);
            nodes.add(made.file(RawName.of(String.format("file-%02d", i)), 0644, content));
        }
        return made.save(made.tree(nodes.toArray(new Node[0])));
    }

    private Restore restore(Snapshot snapshot, Machine machine, Path target) {
        return new Restore(
                made.repository,
                RestoreRequest.of(snapshot),
                RestoreTargets.shell(machine, RawName.of(target.toString())),
                2);
    }

    private Path mount(String options) throws Exception {
        Assumptions.assumeTrue(OddTree.isRoot() || System.getenv("CI") != null, "mounting takes root");
        Path mounted = Files.createDirectory(temp.resolve("mounted"));
        String said = OddTree.sh(temp, "mount -t tmpfs -o " + options + " tmpfs mounted");
        Assumptions.assumeTrue(said.isEmpty(), "no right to mount: " + said);
        return mounted;
    }

    @Test
    void stopsOnAFullDiskAndSaysWhere() throws Exception {
        Snapshot snapshot = large();
        Path target = mount("size=8m").resolve("target");
        assertThatThrownBy(() ->
                        restore(snapshot, new LocalMachine("here"), target).run())
                .isInstanceOfSatisfying(Failure.class, failure -> {
                    assertThat(failure.finding().code()).isEqualTo("restore.target-full");
                    assertThat(failure.finding().arguments().get("path")).startsWith("file-");
                    assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
                });
    }

    @Test
    void stopsOnAFullDiskWrittenFileByFile() throws Exception {
        Snapshot snapshot = large();
        Path target = mount("size=8m").resolve("target");
        RestoreTarget files = RestoreTargets.files(
                () -> new dev.reeve.machine.NioFileAccess(temp.getFileSystem()), "here", RawName.of(target.toString()));
        assertThatThrownBy(() -> new Restore(made.repository, RestoreRequest.of(snapshot), files, 2).run())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("restore.target-full"));
        // What did not fit is not left looking complete.
        assertThat(OddTree.sh(target, "stat -c %s file-*").lines()).allMatch("1048576"::equals);
    }

    @Test
    void stopsOnAReadOnlyFileSystem() throws Exception {
        Snapshot snapshot = large();
        Path target = mount("ro").resolve("target");
        assertThatThrownBy(() ->
                        restore(snapshot, new LocalMachine("here"), target).run())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().code()).isEqualTo("restore.target-read-only"));
    }

    @Test
    void tellsWhenTheConnectionIsCut() throws Exception {
        Snapshot snapshot = large();
        Path target = temp.resolve("target");
        try (SshServer server = SshServer.start();
                SshMachine machine = server.connect()) {
            Machine cutting = new CutAfter(machine, 6 << 20, server::cutConnections);
            assertThatThrownBy(() -> restore(snapshot, cutting, target).run())
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.finding().code()).isEqualTo("restore.cut-off");
                        assertThat(failure.exitCode()).isEqualTo(ExitCode.INCOMPLETE);
                    });
        }
    }

    @Test
    void worksAsAnOrdinaryUserAndSaysWhatThatCannotDo() throws Exception {
        Assumptions.assumeTrue(OddTree.isRoot(), "becoming somebody else takes root");
        Node file = HandMadeSnapshot.node(
                RawName.of("setuid"),
                FileType.FILE,
                06755,
                3,
                1,
                1,
                null,
                List.of(
                        new ExtendedAttribute("user.note", new byte[] {1, 0, 2}),
                        new ExtendedAttribute("trusted.secret", new byte[] {1})),
                List.of(made.data(new byte[] {1, 2, 3})),
                null);
        Node device = HandMadeSnapshot.special("device", FileType.CHARACTER_DEVICE);
        Snapshot snapshot = made.save(made.tree(file, device));
        OddTree.sh(temp, "chmod 711 .; mkdir open; chmod 777 open");
        Path target = temp.resolve("open/target");
        RestoreResult result = restore(snapshot, new AsNobody(), target).run();

        assertThat(OddTree.sh(
                        target, "stat -c '%a %u' setuid; getfattr --only-values -n user.note setuid | od -An -tx1"))
                .isEqualTo("755 65534\n 01 00 02\n");
        assertThat(result.limits())
                .containsExactlyInAnyOrder(PushLimit.OWNERS, PushLimit.SPECIAL_BITS, PushLimit.ATTRIBUTES);
        assertThat(result.notes()).extracting(n -> n.kind() + " " + n.path()).containsExactly("NOT_WRITTEN /device");
        assertThat(result.findings())
                .extracting(Finding::code)
                .containsExactly(
                        "restore.not-written",
                        "restore.owners-not-restored",
                        "restore.special-bits-left-out",
                        "restore.attributes-left-out");
    }

    @Test
    void tellsWhenTheTargetMayNotBeWritten() throws Exception {
        Assumptions.assumeTrue(OddTree.isRoot(), "becoming somebody else takes root");
        Snapshot snapshot = large();
        OddTree.sh(temp, "chmod 711 .; mkdir closed; chmod 755 closed");
        assertThatThrownBy(() -> restore(snapshot, new AsNobody(), temp.resolve("closed/target"))
                        .run())
                .isInstanceOfSatisfying(
                        Failure.class,
                        failure -> assertThat(failure.finding().arguments().get("reason"))
                                .contains("Permission denied"));
    }

    /** Scripts run as nobody. */
    private static final class AsNobody implements Machine {
        private final Machine machine = new LocalMachine("here");

        @Override
        public String name() {
            return "here";
        }

        @Override
        public String user() {
            return "nobody";
        }

        @Override
        public boolean hasShell() {
            return true;
        }

        @Override
        public RunningCommand start(String script) throws IOException {
            return machine.start("cd /; exec setpriv --reuid=65534 --regid=65534 --clear-groups /bin/sh -c "
                    + ShellQuote.quote(script));
        }

        @Override
        public FileAccess files() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    /** A machine whose connections are cut once so many bytes were sent to a command. */
    private record CutAfter(Machine machine, long bytes, Runnable cut) implements Machine {
        @Override
        public String name() {
            return machine.name();
        }

        @Override
        public String user() {
            return machine.user();
        }

        @Override
        public boolean hasShell() {
            return true;
        }

        @Override
        public RunningCommand start(String script) throws IOException {
            return new Counting(machine.start(script), this);
        }

        @Override
        public FileAccess files() throws IOException {
            return machine.files();
        }

        @Override
        public void close() {
            machine.close();
        }
    }

    private static final class Counting implements RunningCommand {
        private final RunningCommand command;
        private final OutputStream counted;

        Counting(RunningCommand command, CutAfter when) {
            this.command = command;
            OutputStream out = command.stdin();
            this.counted = new OutputStream() {
                private long left = when.bytes();

                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    left -= length;
                    if (left < 0) {
                        when.cut().run();
                    }
                    out.write(bytes, offset, length);
                }

                @Override
                public void flush() throws IOException {
                    out.flush();
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public OutputStream stdin() {
            return counted;
        }

        @Override
        public java.io.InputStream stdout() {
            return command.stdout();
        }

        @Override
        public boolean endsWithin(Duration patience) {
            return command.endsWithin(patience);
        }

        @Override
        public int waitFor() throws IOException {
            return command.waitFor();
        }

        @Override
        public String stderr() {
            return command.stderr();
        }

        @Override
        public void close() {
            command.close();
        }
    }
}
