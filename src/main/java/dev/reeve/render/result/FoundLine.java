package dev.reeve.render.result;

import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Result;
import dev.reeve.render.ResultStream;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.snapshot.Entry;

/**
 * Something that was found in a snapshot.
 *
 * @param repository the inventory's name of the snapshot's repository
 * @param first whether it is the first of its snapshot, so that people want a heading
 * @param gap whether something stands before the heading
 * @param detailed as for {@link EntryLine}
 */
public record FoundLine(String repository, Snapshot snapshot, Entry entry, boolean first, boolean gap, boolean detailed)
        implements ResultStream.Element {

    @Override
    public void write(Page page) {
        if (gap) {
            page.gap();
        }
        if (first) {
            page.heading(String.join(
                    "  ",
                    snapshot.id().abbreviated(),
                    page.moment(snapshot.time().toInstant()),
                    snapshot.hostname(),
                    String.join(",", snapshot.tags()),
                    repository));
        }
        page.line("  " + EntryLine.text(page, entry, detailed));
    }

    @Override
    public void members(JsonDocument json) {
        json.member("repository", repository)
                .member("snapshot", snapshot.id().hex())
                .member("time", snapshot.time().toInstant())
                .member("host", snapshot.hostname())
                .member("tags", snapshot.tags());
        EntryLine.members(json, entry);
    }

    /** What there is to say when nothing was found. */
    public record Nothing() implements Result {
        @Override
        public void write(Page page) {
            page.line(page.word("found.none"));
        }

        @Override
        public void write(JsonDocument json) {
            json.startObject().endObject();
        }

        @Override
        public void write(dev.reeve.render.JsonLines lines) {
            // No line is the message.
        }
    }
}
