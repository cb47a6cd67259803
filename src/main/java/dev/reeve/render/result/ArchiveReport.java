package dev.reeve.render.result;

import dev.reeve.archive.ArchiveResult;
import dev.reeve.archive.ArchivedSnapshot;
import dev.reeve.archive.Content;
import dev.reeve.archive.Medium;
import dev.reeve.archive.Slice;
import dev.reeve.archive.Volume;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An archive that was made.
 *
 * @param snapshots that were to go into it
 * @param absent the jobs that are not in it
 * @param medium what limits its volumes, if anything does
 */
public record ArchiveReport(
        ArchiveResult result,
        List<ArchivedSnapshot> snapshots,
        List<String> absent,
        @Nullable Medium medium,
        Duration took)
        implements Result {
    public ArchiveReport {
        snapshots = List.copyOf(snapshots);
        absent = List.copyOf(absent);
    }

    @Override
    public void write(Page page) {
        page.heading(result.path().toString());
        for (ArchivedSnapshot snapshot : snapshots) {
            List<Content> contents = result.of(snapshot);
            if (!contents.isEmpty()) {
                page.fact(snapshot.job(), line(page, snapshot, contents));
            }
        }
        absent.forEach(job -> page.fact(job, page.word("archive.absent")));
        page.fact(page.word("archive.volumes"), volumes());
        page.fact(page.word("backup.stored"), Quantities.bytes(result.bytes()));
        page.fact(
                page.word("archive.read-back"),
                page.word("archive.read-back." + result.check().name().toLowerCase(Locale.ROOT)));
        page.fact(page.word("backup.took"), Quantities.duration(took));
    }

    private static String line(Page page, ArchivedSnapshot snapshot, List<Content> contents) {
        long plain = contents.stream().mapToLong(Content::plainBytes).sum();
        long stored = contents.stream().mapToLong(Content::bytes).sum();
        return page.catalogue()
                .text(
                        "render",
                        "archive.snapshot",
                        "snapshot",
                        snapshot.snapshot().id().abbreviated(),
                        "time",
                        page.moment(snapshot.snapshot().time().toInstant()),
                        "files",
                        Quantities.count(contents.size()),
                        "bytes",
                        Quantities.bytes(plain),
                        "stored",
                        Quantities.bytes(stored));
    }

    private String volumes() {
        String count = Quantities.count(result.volumes().size());
        String each = medium == null ? "" : "  (" + medium.name() + ")";
        return count + each + (result.images() ? "  ISO" : "");
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("path", result.path().toString())
                .member("images", result.images())
                .member("volumes", result.volumes().size())
                .member("bytes", result.bytes())
                .member("read_back", result.check().name().toLowerCase(Locale.ROOT))
                .member("seconds", took.toMillis() / 1000.0)
                .member("encrypted", false)
                .member("absent", absent)
                .startArray("snapshots");
        for (ArchivedSnapshot snapshot : snapshots) {
            if (!result.of(snapshot).isEmpty()) {
                write(json, snapshot);
            }
        }
        json.endArray().endObject();
    }

    private void write(JsonDocument json, ArchivedSnapshot snapshot) {
        json.startObject()
                .member("job", snapshot.job())
                .member("host", snapshot.snapshot().hostname())
                .member("repository", snapshot.repositoryName())
                .member("snapshot", snapshot.snapshot().id().hex())
                .member("time", snapshot.snapshot().time().toInstant())
                .member("complete", snapshot.standing().complete())
                .member("proved", !snapshot.standing().proofs().isEmpty())
                .startArray("files");
        for (Content content : result.of(snapshot)) {
            for (Slice slice : content.slices()) {
                json.startObject()
                        .member("name", slice.name())
                        .member("kind", content.kind().name().toLowerCase(Locale.ROOT))
                        .member("volume", volume(slice))
                        .member("bytes", slice.size())
                        .member("sha256", slice.sha256())
                        .endObject();
            }
        }
        json.endArray().endObject();
    }

    private long volume(Slice slice) {
        return result.volumes().stream()
                .filter(volume -> volume.slices().contains(slice))
                .mapToInt(Volume::number)
                .findFirst()
                .orElse(1);
    }
}
