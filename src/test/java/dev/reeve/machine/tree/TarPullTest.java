package dev.reeve.machine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import dev.reeve.machine.RunningCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host that sends what no honest tar sends. */
final class TarPullTest {
    /** A command whose whole answer is known beforehand. */
    private record Canned(byte[] answer, String stderr, int status) implements RunningCommand {
        @Override
        public OutputStream stdin() {
            return OutputStream.nullOutputStream();
        }

        @Override
        public InputStream stdout() {
            return new ByteArrayInputStream(answer);
        }

        @Override
        public int waitFor() {
            return status;
        }

        @Override
        public boolean endsWithin(Duration patience) {
            return true;
        }

        @Override
        public void close() {
            // Nothing runs.
        }
    }

    private static TarPull pull(byte[] answer, String... requests) throws Exception {
        return pull(new Canned(answer, "", 0), requests);
    }

    private static TarPull pull(Canned command, String... requests) throws Exception {
        TarPull pull = new TarPull(command);
        for (String request : requests) {
            pull.request(RawName.of(request));
        }
        pull.endOfRequests();
        return pull;
    }

    /** A ustar header block, then content padded to a full block. */
    private static byte[] entry(String name, char type, long size, byte[] content) {
        byte[] block = new byte[512 + (content.length + 511) / 512 * 512];
        put(block, 0, name);
        put(block, 100, "0000644\0");
        put(block, 124, String.format("%011o\0", size));
        block[156] = (byte) type;
        put(block, 257, "ustar\00000");
        put(block, 148, "        ");
        int sum = 0;
        for (int i = 0; i < 512; i++) {
            sum += block[i] & 0xff;
        }
        put(block, 148, String.format("%06o\0 ", sum));
        System.arraycopy(content, 0, block, 512, content.length);
        return block;
    }

    private static byte[] file(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return entry(name, '0', bytes.length, bytes);
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }

    private static byte[] archive(byte[]... entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            out.writeBytes(entry);
        }
        out.writeBytes(new byte[1024]);
        return out.toByteArray();
    }

    private static String content(Pull pull) throws IOException {
        byte[] buffer = new byte[10_000];
        int length = 0;
        for (int n = pull.read(buffer, 0, buffer.length); n >= 0; ) {
            length += n;
            n = pull.read(buffer, length, buffer.length - length);
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    @Test
    void anHonestStreamIsRead() throws Exception {
        try (TarPull pull = pull(archive(file("./srv/a", "one"), file("./srv/b", "two")), "/srv/a", "/srv/b")) {
            assertThat(Objects.requireNonNull(pull.next()).path()).isEqualTo(RawName.of("/srv/a"));
            assertThat(content(pull)).isEqualTo("one");
            // Content that nobody reads is passed over.
            assertThat(Objects.requireNonNull(pull.next()).path()).isEqualTo(RawName.of("/srv/b"));
            assertThat(pull.next()).isNull();
            assertThat(pull.troubles()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./srv/../../etc/passwd",
                "../etc/passwd",
                "..",
                "/srv/a",
                "/etc/passwd",
                "./srv/b",
                "./srv",
                "./",
                ""
            })
    void namesNeverAskedForAreRefused(String name) throws Exception {
        try (TarPull pull = pull(archive(file(name, "x")), "/srv/a")) {
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void anEntrySentTwiceIsRefused() throws Exception {
        try (TarPull pull = pull(archive(file("./a", "1"), file("./a", "2")), "/a", "/b")) {
            assertThat(pull.next()).isNotNull();
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void anotherOrderIsRefused() throws Exception {
        try (TarPull pull = pull(archive(file("./b", "2"), file("./a", "1")), "/a", "/b")) {
            assertThat(pull.next()).isNotNull();
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void hardLinksAreRefused() throws Exception {
        try (TarPull pull = pull(archive(entry("./a", '1', 0, new byte[0])), "/a")) {
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void aSymlinkInTheFilesPlaceIsToldAsOne() throws Exception {
        try (TarPull pull = pull(archive(entry("./a", '2', 0, new byte[0])), "/a")) {
            assertThat(Objects.requireNonNull(pull.next()).type()).isEqualTo(FileType.SYMLINK);
        }
    }

    @Test
    void aSizeTooLargeIsFound() throws Exception {
        try (TarPull pull = pull(archive(entry("./a", '0', 5_000, new byte[10])), "/a")) {
            assertThat(pull.next()).isNotNull();
            assertThatThrownBy(() -> content(pull)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSizeTooSmallIsFound() throws Exception {
        byte[] text = "more than one block ".repeat(100).getBytes(StandardCharsets.UTF_8);
        try (TarPull pull = pull(archive(entry("./a", '0', 1, text)), "/a")) {
            assertThat(pull.next()).isNotNull();
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void everyCutOfAStreamIsFound() throws Exception {
        byte[] whole = archive(file("./a", "some content"), file("./b", "more"));
        for (int length = 0; length < whole.length - 1024; length++) {
            try (TarPull pull = pull(Arrays.copyOf(whole, length), "/a", "/b")) {
                assertThatThrownBy(() -> {
                            while (pull.next() != null) {
                                content(pull);
                            }
                        })
                        .as("cut at %d", length)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aHeaderThatIsNoneIsRefused() throws Exception {
        byte[] wrong = archive(file("./a", "x"));
        wrong[0] ^= 1;
        try (TarPull pull = pull(wrong, "/a")) {
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void anExtendedHeaderOfGigabytesIsRefused() throws Exception {
        try (TarPull pull = pull(archive(entry("./x", 'x', 077777777777L, new byte[0])), "/a")) {
            assertThatThrownBy(pull::next).isInstanceOf(HostileStream.class);
        }
    }

    @Test
    void whatIsLeftOutHasAReason() throws Exception {
        String stderr = """
                tar: ./closed: Cannot open: Permission denied
                tar: ./gone: File removed before we read it
                tar: ./od\\377d: file changed as we read it
                tar: Exiting with failure status due to previous errors
                """;
        Canned command = new Canned(archive(file("./a", "x")), stderr, 2);
        try (TarPull pull = pull(command, "/closed", "/gone", "/a", "/silent")) {
            assertThat(pull.next()).isNotNull();
            assertThat(pull.next()).isNull();
            assertThat(pull.troubles())
                    .extracting(PathTrouble::path, PathTrouble::kind)
                    .containsExactlyInAnyOrder(
                            tuple(RawName.of("/closed"), PathTrouble.Kind.UNREADABLE),
                            tuple(RawName.of("/gone"), PathTrouble.Kind.VANISHED),
                            tuple(RawName.of(new byte[] {'/', 'o', 'd', (byte) 0xff, 'd'}), PathTrouble.Kind.CHANGED),
                            tuple(RawName.of("/silent"), PathTrouble.Kind.UNREADABLE));
        }
    }

    @Test
    void aToolThatDiesWithoutAWordIsAFailure() throws Exception {
        try (TarPull pull = pull(new Canned(archive(file("./a", "x")), "Killed\n", 137), "/a")) {
            assertThat(pull.next()).isNotNull();
            assertThatThrownBy(pull::next).hasMessageContaining("137");
        }
    }
}
