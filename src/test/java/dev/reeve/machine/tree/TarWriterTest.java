package dev.reeve.machine.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.machine.FileType;
import dev.reeve.machine.RawName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarWriterTest {
    @TempDir
    Path temp;

    static PushedEntry file(String name, long size, PushedEntry.Extent... data) {
        return entry(RawName.of(name), FileType.FILE, 0644, 1_700_000_000_123_456_789L, Map.of(), size, List.of(data));
    }

    static PushedEntry entry(
            RawName path,
            FileType type,
            int mode,
            long modified,
            Map<String, byte[]> attributes,
            long size,
            List<PushedEntry.Extent> data) {
        return new PushedEntry(path, type, mode, modified, 0, 0, "root", "root", null, null, 0, attributes, size, data);
    }

    /** A random entry with its content. */
    record Sample(PushedEntry entry, byte[] content) {}

    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<byte[]> names = Arbitraries.bytes()
                .filter(b -> b != 0 && b != '/')
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(255)
                .filter(b -> !Arrays.equals(b, new byte[] {'.'}) && !Arrays.equals(b, new byte[] {'.', '.'}));
        Arbitrary<byte[]> contents = Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
        Arbitrary<Map<String, byte[]>> attributes = Arbitraries.maps(
                        Arbitraries.strings()
                                .ofMinLength(1)
                                .ofMaxLength(20)
                                .excludeChars('\0')
                                .filter(text ->
                                        StandardCharsets.UTF_8.newEncoder().canEncode(text))
                                .map(text -> "user." + text),
                        contents)
                .ofMaxSize(3);
        return Combinators.combine(
                        names.list().ofMinSize(1).ofMaxSize(4),
                        contents,
                        attributes,
                        Arbitraries.longs(),
                        Arbitraries.integers().between(0, 07777))
                .as((parts, content, xattrs, time, mode) -> {
                    RawName path = RawName.of("");
                    for (byte[] part : parts) {
                        path = path.resolve(RawName.of(part));
                    }
                    List<PushedEntry.Extent> data =
                            content.length == 0 ? List.of() : List.of(new PushedEntry.Extent(0, content.length));
                    return new Sample(entry(path, FileType.FILE, mode, time, xattrs, content.length, data), content);
                });
    }

    @Property(tries = 300)
    void isReadBackByteForByte(@ForAll("samples") Sample sample) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        writer.begin(sample.entry());
        writer.content(sample.content(), 0, sample.content().length);
        writer.finish();

        assertThat(out.size() % 10240).isZero();
        TarReader reader = new TarReader(new ByteArrayInputStream(out.toByteArray()));
        PulledEntry read = Objects.requireNonNull(reader.next());
        assertThat(read.path()).isEqualTo(sample.entry().path());
        assertThat(read.size()).isEqualTo(sample.content().length);
        assertThat(read.attributes().keySet())
                .containsExactlyElementsOf(sample.entry().attributes().keySet());
        read.attributes()
                .forEach((name, value) ->
                        assertThat(value).isEqualTo(sample.entry().attributes().get(name)));
        assertThat(content(reader)).isEqualTo(sample.content());
        assertThat(reader.next()).isNull();
    }

    private static byte[] content(TarReader reader) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[777];
        for (int count = reader.read(buffer, 0, 777); count >= 0; count = reader.read(buffer, 0, 777)) {
            content.write(buffer, 0, count);
        }
        return content.toByteArray();
    }

    @Test
    void tellsHolesAsGnuTarDoes() throws Exception {
        byte[] piece = "0123456789".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        PushedEntry entry = file(
                "sparse", 30_000_000, new PushedEntry.Extent(5_000_000, 4000), new PushedEntry.Extent(9_000_000, 6000));
        PushedEntry hole = file("hole", 7_000_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        writer.begin(entry);
        writer.content(piece, 0, 4000);
        writer.content(piece, 4000, 6000);
        writer.begin(hole);
        writer.finish();

        assertThat(out.size()).isLessThan(50_000);
        byte[] expected = new byte[30_000_000];
        System.arraycopy(piece, 0, expected, 5_000_000, 4000);
        System.arraycopy(piece, 4000, expected, 9_000_000, 6000);
        TarReader reader = new TarReader(new ByteArrayInputStream(out.toByteArray()));
        assertThat(reader.next()).isNotNull();
        assertThat(Arrays.mismatch(content(reader), expected)).isEqualTo(-1);
        Files.write(temp.resolve("archive.tar"), out.toByteArray());
        String said = OddTree.sh(temp, "tar xf archive.tar && stat -c '%n %s %b' sparse hole");
        assertThat(said).contains("sparse 30000000 ").contains("hole 7000000 0");
        assertThat(Arrays.mismatch(Files.readAllBytes(temp.resolve("sparse")), expected))
                .isEqualTo(-1);
    }

    @Provide
    Arbitrary<List<Integer>> lengths() {
        return Arbitraries.integers().between(1, 20_000).list().ofMinSize(1).ofMaxSize(12);
    }

    /** Lengths are of data and hole in turn. */
    @Property(tries = 25)
    void keepsHolesOfAnyShape(@ForAll("lengths") List<Integer> lengths, @ForAll boolean dataFirst) throws Exception {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        List<PushedEntry.Extent> data = new ArrayList<>();
        boolean isData = dataFirst;
        for (int length : lengths) {
            byte[] piece = new byte[length];
            if (isData) {
                Arrays.fill(piece, (byte) ('a' + data.size()));
                data.add(new PushedEntry.Extent(whole.size(), length));
                content.writeBytes(piece);
            }
            whole.writeBytes(piece);
            isData = !isData;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        writer.begin(entry(RawName.of("file"), FileType.FILE, 0644, 0, Map.of(), whole.size(), data));
        writer.content(content.toByteArray(), 0, content.size());
        writer.begin(file("after", 1, new PushedEntry.Extent(0, 1)));
        writer.content(new byte[] {'!'}, 0, 1);
        writer.finish();

        TarReader reader = new TarReader(new ByteArrayInputStream(out.toByteArray()));
        reader.next();
        assertThat(Arrays.mismatch(content(reader), whole.toByteArray())).isEqualTo(-1);
        Path directory = Files.createTempDirectory("reeve-tar");
        Files.write(directory.resolve("archive.tar"), out.toByteArray());
        assertThat(OddTree.sh(directory, "tar xf archive.tar; cat after")).isEqualTo("!");
        assertThat(Arrays.mismatch(Files.readAllBytes(directory.resolve("file")), whole.toByteArray()))
                .isEqualTo(-1);
        OddTree.sh(directory, "rm -f archive.tar after file; rmdir ../" + directory.getFileName());
    }

    @Test
    void isReadByCommonsCompress() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TarWriter writer = new TarWriter(out);
        String name = "directory/" + "ü".repeat(120);
        writer.begin(entry(RawName.of("directory"), FileType.DIRECTORY, 01777, -1, Map.of(), 0, List.of()));
        writer.begin(file(name, 5, new PushedEntry.Extent(0, 5)));
        writer.content("hello".getBytes(StandardCharsets.US_ASCII), 0, 5);
        writer.finish();

        try (TarArchiveInputStream in =
                new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()), "UTF-8")) {
            TarArchiveEntry directory = in.getNextEntry();
            assertThat(directory.getName()).isEqualTo("directory/");
            assertThat(directory.getMode()).isEqualTo(01777);
            TarArchiveEntry file = in.getNextEntry();
            assertThat(file.getName()).isEqualTo(name);
            assertThat(file.getLastModifiedTime().toInstant()).hasToString("2023-11-14T22:13:20.123456789Z");
            assertThat(in.readAllBytes()).asString().isEqualTo("hello");
            assertThat(in.getNextEntry()).isNull();
        }
    }

    @Test
    void saysLargeSizesAndNumbersInPaxRecords() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PushedEntry huge = new PushedEntry(
                RawName.of("huge"),
                FileType.FILE,
                0600,
                0,
                4_000_000_000L,
                3_000_000_000L,
                "",
                "",
                null,
                null,
                0,
                Map.of(),
                1L << 40,
                List.of(new PushedEntry.Extent(0, 1L << 40)));
        TarWriter writer = new TarWriter(out);
        writer.begin(huge);
        writer.flush();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()))) {
            TarArchiveEntry entry = in.getNextEntry();
            assertThat(entry.getSize()).isEqualTo(1L << 40);
            assertThat(entry.getLongUserId()).isEqualTo(4_000_000_000L);
            assertThat(entry.getLongGroupId()).isEqualTo(3_000_000_000L);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd", "..", "a/../b", "a//b", "a/", "./a", "a/.", "../a", "a/.."})
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatThrownBy(() -> file(path, 0)).isInstanceOf(IllegalArgumentException.class);
        Map<String, byte[]> none = new LinkedHashMap<>();
        assertThatThrownBy(() -> new PushedEntry(
                        RawName.of("good"),
                        FileType.FILE,
                        0,
                        0,
                        0,
                        0,
                        "",
                        "",
                        null,
                        RawName.of(path),
                        0,
                        none,
                        0,
                        new ArrayList<>()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreOrLessContentThanItsHeadSays() throws IOException {
        TarWriter writer = new TarWriter(new ByteArrayOutputStream());
        writer.begin(file("a", 3, new PushedEntry.Extent(0, 3)));
        assertThatThrownBy(() -> writer.content(new byte[4], 0, 4)).isInstanceOf(IllegalStateException.class);
        writer.content(new byte[2], 0, 2);
        assertThatThrownBy(() -> writer.begin(file("b", 0))).isInstanceOf(IllegalStateException.class);
        writer.fillUp();
        writer.finish();
    }
}
