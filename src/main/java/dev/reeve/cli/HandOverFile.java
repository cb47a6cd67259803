package dev.reeve.cli;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import dev.reeve.render.handover.HandOverPage;
import dev.reeve.round.RoundProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The file that a hand-over page is written to.
 *
 * @param html whether as a page for a browser; else as Markdown
 */
record HandOverFile(Path file, boolean html, ReportPlace place) {
    /**
     * Looks before any work is done, so that nobody is told of it after a round of half an hour.
     *
     * @throws Failure if the name's ending says nothing, or the file is there and may not be replaced
     */
    static HandOverFile of(Path file, @Nullable Overwriting overwrite) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean html = name.endsWith(".html") || name.endsWith(".htm");
        if (!html && !name.endsWith(".md")) {
            throw Failure.of(
                    RoundProblem.PAGE_KIND, Subject.item(file.toString()), "file", String.valueOf(file.getFileName()));
        }
        ReportPlace place = new ReportPlace(file, overwrite);
        place.mayBeWritten();
        return new HandOverFile(file, html, place);
    }

    /** @throws Failure if it cannot be written */
    void write(HandOverPage page, Catalogue catalogue) throws IOException, InterruptedException {
        place.write(() -> {
            String text = html ? page.html(catalogue) : page.markdown(catalogue);
            return text.getBytes(StandardCharsets.UTF_8);
        });
    }
}
