package dev.reeve.archive;

import dev.reeve.database.FactsJson;
import dev.reeve.dump.StoredDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.repository.crypto.DamagedData;
import dev.reeve.repository.crypto.ZstdOutput;
import dev.reeve.repository.pack.BlobStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the contents of one snapshot after the other into one folder; a snapshot that fails leaves nothing there. */
final class ContentWriting {
    /** Where a gigabyte takes ten seconds on one core and is a tenth smaller than at the usual level 3. */
    private static final int LEVEL = 6;

    private static final int STEP = 1 << 18;

    private final Path folder;
    private final long sliceLimit;
    private final int workers;
    private final ArchiveFeed feed;
    private final ArchiveProgress progress;
    private final ContentNames names = new ContentNames();
    private final List<Finding> findings = new ArrayList<>();

    ContentWriting(Path folder, long sliceLimit, int workers, ArchiveFeed feed, ArchiveProgress progress) {
        this.folder = folder;
        this.sliceLimit = sliceLimit;
        this.workers = workers;
        this.feed = feed;
        this.progress = progress;
    }

    /** What was found on the way, besides what is thrown. */
    List<Finding> findings() {
        return findings;
    }

    /**
     * The contents of a snapshot.
     *
     * @throws Failure if the snapshot cannot be read whole
     * @throws TargetFailed if nothing more can be written
     */
    List<Content> write(Prepared what) throws IOException, InterruptedException {
        List<Content> contents = new ArrayList<>();
        boolean done = false;
        try {
            if (what.dumps().isEmpty()) {
                tree(what.from(), contents);
            } else {
                for (StoredDump dump : what.dumps()) {
                    dump(what.from(), dump, contents);
                }
            }
            feed.ensureFresh(what.from());
            done = true;
            return contents;
        } catch (TargetFailed e) {
            throw e;
        } catch (InterruptedIOException e) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        } catch (IOException e) {
            throw unreadable(what.from(), e);
        } finally {
            if (!done) {
                discard(contents);
            }
        }
    }

    private void tree(ArchivedSnapshot from, List<Content> contents) throws IOException, InterruptedException {
        String name = names.ofTree(from.job());
        Content list = file(name + ".files.txt.zst", Content.Kind.LIST, from, null, out -> {
            FileList.write(from.repository(), from.snapshot().tree(), out);
        });
        contents.add(list);
        contents.add(file(name + ".tar.zst", Content.Kind.TAR, from, null, out -> {
            ArchiveFeed.Tar tar = feed.tar(from, out);
            findings.addAll(tar.findings());
            if (!tar.complete()) {
                throw new DamagedData("files of it cannot be read");
            }
        }));
    }

    private void dump(ArchivedSnapshot from, StoredDump dump, List<Content> contents)
            throws IOException, InterruptedException {
        String name = names.ofDump(from.job(), dump.file());
        contents.add(file(name + ".zst", Content.Kind.DUMP, from, dump, out -> {
            try (InputStream content = new BlobStream(from.repository().reader(), dump.content())) {
                byte[] buffer = new byte[STEP];
                int count;
                while ((count = content.read(buffer)) >= 0) {
                    out.write(buffer, 0, count);
                }
            }
        }));
        if (dump.facts() != null) {
            String facts = name + FactsJson.SUFFIX;
            byte[] text = FactsJson.write(dump.facts());
            Slice slice = HashedFile.write(folder.resolve(facts), text);
            contents.add(new Content(facts, Content.Kind.FACTS, from, dump, text.length, List.of(slice)));
        }
    }

    /** Something that writes a content. */
    private interface Filling {
        void into(OutputStream out) throws IOException, InterruptedException;
    }

    private Content file(
            String name, Content.Kind kind, ArchivedSnapshot from, @Nullable StoredDump dump, Filling filling)
            throws IOException, InterruptedException {
        progress.at(name);
        try (SlicedOutput slices = new SlicedOutput(folder, name, sliceLimit);
                ZstdOutput packed = new ZstdOutput(slices, LEVEL, workers);
                Counted plain = new Counted(packed)) {
            try {
                filling.into(plain);
            } catch (Failure e) {
                // What writes a tar tells its own story of a stream that failed.
                TargetFailed trouble = slices.trouble();
                if (trouble != null) {
                    throw trouble;
                }
                throw e;
            }
            packed.finish();
            Content content = new Content(name, kind, from, dump, plain.count, slices.end());
            progress.file();
            return content;
        } catch (IOException | InterruptedException | RuntimeException e) {
            discard(name);
            throw e;
        }
    }

    /** Why a snapshot cannot be read. */
    static Failure unreadable(ArchivedSnapshot from, IOException e) {
        if (!(e instanceof DamagedData)) {
            return from.repository().failure(e);
        }
        return Failure.of(
                        ArchiveProblem.CONTENT_LOST,
                        from.subject(),
                        "job",
                        from.job(),
                        "snapshot",
                        from.snapshot().id().abbreviated(),
                        "repository",
                        from.repository().location(),
                        "reason",
                        String.valueOf(e.getMessage()))
                .causedBy(e);
    }

    private void discard(List<Content> contents) throws TargetFailed {
        for (Content content : contents) {
            discard(content.name());
        }
    }

    /** Removes a content, whole or in slices. */
    private void discard(String name) throws TargetFailed {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String found = String.valueOf(file.getFileName());
                if (found.equals(name) || found.matches(java.util.regex.Pattern.quote(name) + "\\.\\d{3,}")) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new TargetFailed(folder, e);
        }
    }

    /** Counts what is compressed. */
    private final class Counted extends FilterOutputStream {
        private long count;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            count += length;
            progress.bytes(length);
        }

        /** What lies below is closed by itself. */
        @Override
        public void close() {}
    }
}
