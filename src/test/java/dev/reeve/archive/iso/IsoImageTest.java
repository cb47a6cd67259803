package dev.reeve.archive.iso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images as others read them: xorriso, and the kernel where it lets us. */
@Timeout(300)
final class IsoImageTest {
    private static final Instant TIME = Instant.parse("2026-11-22T02:03:04Z");

    @TempDir
    Path temp;

    private Path write(List<IsoFile> files, long longestExtent) throws IOException {
        Path image = temp.resolve("image.iso");
        IsoImage iso = new IsoImage("reeve-2026-11", TIME, files, longestExtent);
        try (OutputStream out = Files.newOutputStream(image)) {
            iso.write(out);
        }
        assertThat(image).hasSize(iso.size());
        long content =
                files.stream().mapToLong(file -> IsoImage.room(file.size())).sum();
        assertThat(iso.size()).isLessThanOrEqualTo(content + IsoImage.overhead(files.size()));
        return image;
    }

    private IsoFile file(String name, int size) throws IOException {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        Path path = temp.resolve("source-" + name.hashCode());
        Files.write(path, content);
        return new IsoFile(name, path, size);
    }

    private List<IsoFile> someFiles() throws IOException {
        List<IsoFile> files = new ArrayList<>(List.of(
                file("SHA256SUMS", 100),
                file("empty", 0),
                file("a-name-that-is-as-long-as-joliet-lets-names-of-files-be-x.zst", 300_000),
                file("erp.sql.zst.001", 2048),
                file("erp.sql.zst.002", 2049),
                file("erp.sql.zst.003", 1)));
        // More than a sector of records, so that one would cross its border.
        for (int i = 0; i < 90; i++) {
            files.add(file("files-of-job-" + i + ".tar.zst", 10 + i));
        }
        return files;
    }

    private static String run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", words) + ": " + said).isZero();
        return said;
    }

    private static void needs(String program) {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin", program)) || System.getenv("CI") != null);
    }

    private void compare(List<IsoFile> files, Path extracted) throws IOException {
        try (var names = Files.list(extracted)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            files.stream().map(IsoFile::name).toList());
        }
        for (IsoFile file : files) {
            assertThat(extracted.resolve(file.name())).hasSameBinaryContentAs(file.content());
        }
    }

    @Test
    void xorrisoReadsIt() throws Exception {
        needs("xorriso");
        for (long extent : new long[] {0xffff_f800L, 4096}) {
            List<IsoFile> files = someFiles();
            Path image = write(files, extent);
            Path out = temp.resolve("out-" + extent);
            run("xorriso", "-osirrox", "on", "-indev", image.toString(), "-extract", "/", out.toString());
            compare(files, out);
            assertThat(run("xorriso", "-indev", image.toString(), "-pvd_info"))
                    .contains("REEVE_2026_11", "2026112202030400");
            run("chmod", "-R", "u+w", out.toString());
        }
    }

    @Test
    void theKernelReadsIt() throws Exception {
        Path image = write(someFiles(), 8192);
        mounted(image, folder -> {
            compare(someFiles(), folder);
            assertThat(Files.getLastModifiedTime(folder.resolve("SHA256SUMS")).toInstant())
                    .isEqualTo(TIME);
        });
    }

    /** What is looked at in a mounted image. */
    private interface Look {
        void into(Path folder) throws Exception;
    }

    private void mounted(Path image, Look look) throws Exception {
        Path folder = Files.createDirectory(temp.resolve("mounted"));
        Process mount = new ProcessBuilder("mount", "-o", "loop,ro", image.toString(), folder.toString())
                .redirectErrorStream(true)
                .start();
        mount.getInputStream().readAllBytes();
        // In most containers nobody may mount; xorriso has read the same image above.
        assumeTrue(mount.waitFor() == 0, "no right to mount, or a kernel without ISO 9660");
        try {
            look.into(folder);
        } finally {
            run("umount", folder.toString());
        }
    }

    /** Nearly all of it holes, also in the image: only what is no zero is written. */
    @Test
    void aFileBeyondFourGibibytes() throws Exception {
        Path large = temp.resolve("large");
        long size = (4L << 30) + 17;
        long[] marks = {0, 0xffff_f800L - 3, 0xffff_ffffL, size - 5};
        try (FileChannel channel = FileChannel.open(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (long mark : marks) {
                channel.write(ByteBuffer.wrap("mark!".getBytes(StandardCharsets.US_ASCII)), mark);
            }
        }
        IsoFile after = file("after", 5000);
        IsoImage iso = new IsoImage("large", TIME, List.of(new IsoFile("large.tar.zst", large, size), after));
        Path image = temp.resolve("large.iso");
        try (FileChannel channel = FileChannel.open(image, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            iso.write(new Holes(channel));
        }
        needs("xorriso");
        assertThat(run("xorriso", "-indev", image.toString(), "-lsl", "/", "--"))
                .contains(Long.toString(size));
        String places =
                run("xorriso", "-indev", image.toString(), "-find", "/large.tar.zst", "-exec", "report_lba", "--");
        // Two extents, the second one right behind the first, so that the marks are where they were.
        Matcher extents = Pattern.compile("File data lba:\\s+(\\d+) ,\\s+(\\d+) ,\\s+(\\d+)")
                .matcher(places);
        assertThat(extents.find()).as(places).isTrue();
        long first = Long.parseLong(extents.group(2));
        assertThat(extents.find()).as(places).isTrue();
        assertThat(Long.parseLong(extents.group(2))).isEqualTo(first + 0xffff_f800L / IsoImage.SECTOR);
        marksAre(image, first * IsoImage.SECTOR, marks);
        mounted(image, folder -> {
            assertThat(folder.resolve("after")).hasSameBinaryContentAs(after.content());
            assertThat(folder.resolve("large.tar.zst")).hasSize(size);
            marksAre(folder.resolve("large.tar.zst"), 0, marks);
        });
    }

    private static void marksAre(Path file, long from, long... marks) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            for (long mark : marks) {
                ByteBuffer five = ByteBuffer.allocate(5);
                channel.read(five, from + mark);
                assertThat(new String(five.array(), StandardCharsets.US_ASCII)).isEqualTo("mark!");
            }
        }
    }

    /** Leaves zeros out. */
    private static final class Holes extends OutputStream {
        private static final byte[] ZEROS = new byte[1 << 18];

        private final FileChannel channel;
        private long position;

        Holes(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            boolean zeros =
                    length <= ZEROS.length && java.util.Arrays.equals(bytes, offset, offset + length, ZEROS, 0, length);
            if (!zeros || length == 150 * IsoImage.SECTOR) {
                channel.write(ByteBuffer.wrap(bytes, offset, length), position);
            }
            position += length;
        }
    }

    @Test
    void aFileThatShrinksMeanwhileIsNoticed() throws Exception {
        IsoFile file = file("a", 1000);
        IsoImage iso = new IsoImage("x", TIME, List.of(file));
        Files.writeString(file.content(), "short");
        assertThatThrownBy(() -> iso.write(OutputStream.nullOutputStream())).isInstanceOf(EOFException.class);
    }

    @Test
    void namesThatNoReaderTakesAreRefused() {
        for (String name : List.of("", "a/b", "a;1", "订单", "x".repeat(63))) {
            assertThatThrownBy(() -> new IsoFile(name, temp, 0)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
