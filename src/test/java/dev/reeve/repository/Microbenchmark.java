package dev.reeve.repository;

import dev.reeve.repository.chunker.Chunker;
import dev.reeve.repository.chunker.Polynomial;
import dev.reeve.repository.crypto.Compression;
import dev.reeve.repository.crypto.KeyFile;
import dev.reeve.repository.crypto.MasterKey;
import dev.reeve.repository.crypto.ScryptParameters;
import dev.reeve.repository.crypto.Sealer;
import dev.reeve.repository.crypto.Zstd;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What each step of storing a blob costs, in MB/s of one thread's processor time. Run by hand, on a quiet machine,
 * with a directory of files to take the blobs from ({@code /usr/share} unless another is named).
 */
final class Microbenchmark {
    private static final long MOST_BYTES = 200_000_000;
    private static final int ROUNDS = 5;

    private interface Step {
        void run() throws IOException;
    }

    private final PrintStream out;
    private final ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    private final List<byte[]> blobs = new ArrayList<>();
    private long total;

    private Microbenchmark(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        Microbenchmark benchmark = new Microbenchmark(System.out);
        benchmark.openKey();
        benchmark.readBlobs(Path.of(args.length > 0 ? args[0] : "/usr/share"));
        benchmark.run();
    }

    /** Before anything is warm, as a command that has just started would. */
    private void openKey() throws IOException {
        SecureRandom random = new SecureRandom();
        byte[] password = "geheim".getBytes(StandardCharsets.UTF_8);
        for (ScryptParameters cost : List.of(ScryptParameters.DEFAULT, new ScryptParameters(32_768, 8, 5))) {
            MasterKey key = MasterKey.generate(random);
            long start = System.nanoTime();
            KeyFile file = KeyFile.create(password, key, "host", "user", Instant.EPOCH, random, cost);
            long made = System.nanoTime();
            file.open(password);
            out.printf(
                    Locale.ROOT,
                    "%s: first %d ms, second %d ms%n",
                    cost,
                    (made - start) / 1_000_000,
                    (System.nanoTime() - made) / 1_000_000);
        }
    }

    private void readBlobs(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = new ArrayList<>(walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList());
        }
        Collections.shuffle(files, new Random(7));
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < content.length && total < MOST_BYTES; i += 1_500_000) {
                byte[] blob = Arrays.copyOfRange(content, i, Math.min(content.length, i + 1_500_000));
                blobs.add(blob);
                total += blob.length;
            }
        }
        out.printf(Locale.ROOT, "%d blobs, %d bytes each on average%n", blobs.size(), total / blobs.size());
    }

    private void run() throws IOException {
        SecureRandom random = new SecureRandom();
        Sealer sealer = new Sealer(MasterKey.generate(random), random);
        byte[] target = new byte[Sealer.sealedLength(Zstd.bound(1_500_000))];
        byte[] back = new byte[target.length];

        measure("SHA-256", () -> blobs.forEach(Id::hash));
        measure("seal", () -> blobs.forEach(blob -> sealer.seal(blob, 0, blob.length, target, 0)));
        measure("seal and open", () -> {
            for (byte[] blob : blobs) {
                sealer.open(target, 0, sealer.seal(blob, 0, blob.length, target, 0), back, 0);
            }
        });
        chunk(random);
        try (Zstd auto = new Zstd(Compression.AUTO)) {
            measure("compress", () -> blobs.forEach(blob -> auto.compress(blob, 0, blob.length, target, 0)));
            List<byte[]> frames = new ArrayList<>();
            for (byte[] blob : blobs) {
                frames.add(Arrays.copyOf(target, auto.compress(blob, 0, blob.length, target, 0)));
            }
            measure("decompress", () -> {
                for (int i = 0; i < frames.size(); i++) {
                    auto.decompress(frames.get(i), 0, frames.get(i).length, blobs.get(i).length);
                }
            });
            long packed = frames.stream().mapToLong(frame -> frame.length).sum();
            out.printf(Locale.ROOT, "compressed to %.1f %%%n", 100.0 * packed / total);
        }
    }

    private void chunk(SecureRandom random) throws IOException {
        byte[] stream = new byte[(int) total];
        int end = 0;
        for (byte[] blob : blobs) {
            System.arraycopy(blob, 0, stream, end, blob.length);
            end += blob.length;
        }
        Chunker chunker = new Chunker(Polynomial.random(random));
        for (int piece : new int[] {32 << 10, 1 << 20}) {
            measure("chunker, fed by " + (piece >> 10) + " KiB", () -> {
                chunker.reset();
                for (int i = 0; i < stream.length; ) {
                    int length = Math.min(piece, stream.length - i);
                    int used = chunker.next(stream, i, length);
                    i += used < 0 ? length : used;
                }
            });
        }
    }

    private void measure(String name, Step step) throws IOException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = processor.getCurrentThreadCpuTime();
            step.run();
            best = Math.min(best, processor.getCurrentThreadCpuTime() - start);
        }
        out.printf(Locale.ROOT, "%-28s %6.0f MB/s%n", name, total * 1000.0 / best);
    }
}
