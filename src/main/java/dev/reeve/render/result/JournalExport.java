package dev.reeve.render.result;

import dev.reeve.finding.Catalogue;
import dev.reeve.finding.Explanation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.journal.Advice;
import dev.reeve.journal.Entry;
import dev.reeve.journal.Incident;
import dev.reeve.render.JsonDocument;
import dev.reeve.render.SafeText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The journal on its way to other programs: entries as they are, or incidents as a table. */
public final class JournalExport {
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    /** What a spreadsheet takes for the beginning of a formula (OWASP, "CSV Injection"). */
    private static final String FORMULA = "=+-@\t\r";

    /** How an export is written. */
    public enum Format {
        JSONL,
        CSV,
        MARKDOWN
    }

    private final OutputStream out;
    private final Catalogue catalogue;
    private final ZoneId zone;

    public JournalExport(OutputStream out, Catalogue catalogue, ZoneId zone) {
        this.out = out;
        this.catalogue = catalogue;
        this.zone = zone;
    }

    /** Writes one entry as a line of JSON. */
    public void entry(Entry entry) {
        line(new JsonDocument().entry(entry).bytes());
    }

    /** Writes incidents. */
    public void incidents(Format format, List<Incident> incidents) {
        if (format == Format.JSONL) {
            for (Incident incident : incidents) {
                JsonDocument json = new JsonDocument().startObject().member("kind", "incident");
                IncidentPage.members(json, incident);
                line(json.endObject().bytes());
            }
            return;
        }
        boolean csv = format == Format.CSV;
        List<String> columns = Stream.of(
                        "incident",
                        "severity",
                        "state",
                        "since",
                        "last",
                        "times",
                        "where",
                        "problem",
                        "cause",
                        "fix",
                        "prevention")
                .map(name -> catalogue.text("render", "column." + name))
                .toList();
        row(csv, columns);
        if (!csv) {
            row(false, columns.stream().map(name -> "---").toList());
        }
        incidents.forEach(incident -> row(csv, cells(incident)));
    }

    private List<String> cells(Incident incident) {
        Finding finding = incident.latest().finding();
        Explanation words = IncidentPage.explain(incident.latest(), catalogue);
        return List.of(
                incident.fingerprint(),
                catalogue.text("render", "severity." + finding.severity().label()),
                catalogue.text("render", IncidentPage.state(incident)),
                moment(incident.firstSeen()),
                moment(incident.lastSeen()),
                Integer.toString(incident.sightings()),
                where(finding.subject()),
                words.problem(),
                said(incident, Advice::cause, words.cause()),
                said(incident, Advice::fix, words.fix()),
                said(incident, Advice::prevention, words.prevention()));
    }

    /** The last words of a person, who has looked; else what the tool supposes. */
    private static String said(Incident incident, Function<Advice, @Nullable String> part, String supposed) {
        String last = null;
        for (Advice advice : incident.advice()) {
            String words = part.apply(advice);
            last = words == null ? last : words;
        }
        return last == null ? supposed : last;
    }

    private static String where(Subject subject) {
        return Stream.of(subject.host(), subject.job(), subject.item())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" / "));
    }

    private String moment(Instant time) {
        return MINUTES.format(time.atZone(zone));
    }

    private void row(boolean csv, List<String> cells) {
        String text = csv
                ? cells.stream().map(JournalExport::quoted).collect(Collectors.joining(",")) + "\r"
                : cells.stream()
                        .map(cell -> SafeText.line(cell).replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |"));
        line(text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4180, section 2; and no cell is a formula. */
    private static String quoted(String cell) {
        String safe = SafeText.block(cell);
        boolean formula = !safe.isEmpty() && FORMULA.indexOf(safe.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + safe.replace("\"", "\"\"") + '"';
    }

    private void line(byte[] bytes) {
        try {
            out.write(bytes);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
