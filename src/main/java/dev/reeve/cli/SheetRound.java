package dev.reeve.cli;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Journal;
import dev.reeve.render.Answer;
import dev.reeve.render.Result;
import dev.reeve.round.RoundProblem;
import dev.reeve.round.Sheet;
import dev.reeve.round.SheetReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A round whose answers are in a file: a form on paper that was typed in later, or a script's. */
final class SheetRound {
    private static final int LARGEST = 1 << 20;
    private static final String STANDARD_INPUT = "-";

    private final Invocation reeve;
    private final RoundWork work;

    SheetRound(Invocation reeve, RoundWork work) {
        this.reeve = reeve;
        this.work = work;
    }

    /** @param named the file, or {@code -} */
    Answer make(String named) throws IOException, InterruptedException {
        SheetReader.Read read = SheetReader.read(
                Path.of(named),
                text(named),
                work.checklist(),
                reeve.environment().clock());
        Sheet sheet = read.sheet();
        List<Finding> mistakes = new ArrayList<>(read.mistakes());
        Map<Sheet.Remark, String> notes = known(sheet.notes(), mistakes);
        Map<Sheet.Remark, String> taken = known(sheet.acknowledgements(), mistakes);
        if (!mistakes.isEmpty()) {
            return new Answer(Result.none(), mistakes, ExitCode.USAGE);
        }
        String by = Objects.requireNonNullElse(sheet.by(), reeve.environment().user());
        RoundRemarks remarks =
                new RoundRemarks(work.journal(), reeve.environment().clock(), by);
        var start = Objects.requireNonNullElseGet(sheet.start(), work::now);
        RoundWork.Inspection inspection = work.inspects() ? work.inspect() : RoundWork.Inspection.NONE;
        notes.forEach((remark, fingerprint) -> remarks.write(fingerprint, false, remark.words()));
        taken.forEach((remark, fingerprint) -> remarks.write(fingerprint, true, remark.words()));
        RoundWork.Handed handed =
                work.handOver(new RoundWork.Made(by, start, sheet.replies(), inspection, remarks, sheet.handOver()));
        if (!handed.recorded()) {
            keep(sheet, by, start);
        }
        return new Answer(handed.page(), handed.findings(), handed.work());
    }

    /** What the journal did not take is kept as if it had been answered at a terminal. */
    private void keep(Sheet sheet, String by, java.time.Instant start) {
        try {
            work.draft(reeve.environment().user())
                    .keep(by, start, sheet.replies().values(), sheet.handOver());
        } catch (Failure e) {
            // The file with the answers is still there.
            assert e != null;
        }
    }

    /** The incidents that remarks are on, which must be open before anything is done. */
    private Map<Sheet.Remark, String> known(List<Sheet.Remark> remarks, List<Finding> mistakes) {
        Map<Sheet.Remark, String> known = new LinkedHashMap<>();
        if (remarks.isEmpty()) {
            return known;
        }
        Journal.Standing open = work.journal().incidents(true);
        for (Sheet.Remark remark : remarks) {
            try {
                known.put(remark, open.incident(remark.incident()).fingerprint());
            } catch (Failure e) {
                mistakes.add(SheetReader.mistake(
                        RoundProblem.SHEET_UNKNOWN_NAME,
                        remark.place(),
                        "found",
                        remark.incident(),
                        "known",
                        "reeve journal list --open"));
            }
        }
        return known;
    }

    private String text(String named) {
        try (InputStream in = named.equals(STANDARD_INPUT)
                ? reeve.environment().in()
                : Files.newInputStream(reeve.environment().path(named))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("> 1 MiB");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IOException e) {
            throw Failure.of(RoundProblem.SHEET_UNREADABLE, Subject.item(named), "file", named, "reason", e.toString());
        }
    }
}
