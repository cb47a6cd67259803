package dev.reeve.render.result;

import dev.reeve.archive.ArchiveCheck;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.Page;
import dev.reeve.render.Quantities;
import dev.reeve.render.Result;

/**
 * An archive that was checked against its own checksums.
 *
 * @param folder as it was named
 */
public record ArchiveCheckReport(String folder, ArchiveCheck.Checked checked) implements Result {
    @Override
    public void write(Page page) {
        page.heading(folder);
        page.fact(
                page.word("archive.checked"),
                page.catalogue()
                        .text(
                                "render",
                                "archive.checked.value",
                                "good",
                                Quantities.count(checked.files()),
                                "bytes",
                                Quantities.bytes(checked.bytes()),
                                "bad",
                                Quantities.count(checked.bad())));
    }

    @Override
    public void write(JsonDocument json) {
        json.startObject()
                .member("path", folder)
                .member("checked", checked.files() + checked.bad())
                .member("bad", checked.bad())
                .member("bytes", checked.bytes())
                .endObject();
    }
}
