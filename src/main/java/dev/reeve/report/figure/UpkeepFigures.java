package dev.reeve.report.figure;

import dev.reeve.finding.Finding;
import dev.reeve.journal.RunEntry;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gathers what is on record of patches, virus signatures and software: nothing where nothing is. */
final class UpkeepFigures {
    private record Source(String codes, String command) {}

    private static final Map<Area, Source> SOURCES = sources();

    private final History history;

    UpkeepFigures(History history) {
        this.history = history;
    }

    private static Map<Area, Source> sources() {
        Map<Area, Source> sources = new EnumMap<>(Area.class);
        sources.put(Area.PATCHES, new Source("patch.", "patch-check"));
        sources.put(Area.ANTIVIRUS, new Source("antivirus.", "av-update"));
        sources.put(Area.SOFTWARE, new Source("software.", "audit-software"));
        return sources;
    }

    List<Upkeep> of(YearMonth month, Incidents incidents) {
        List<Upkeep> areas = new ArrayList<>();
        SOURCES.forEach((area, source) -> areas.add(of(area, source, month, incidents)));
        return areas;
    }

    private Upkeep of(Area area, Source source, YearMonth month, Incidents incidents) {
        Period period = history.period(month);
        List<RunEntry> runs = history.runs().stream()
                .filter(run -> run.scope().command().equals(source.command()) && period.holds(run.start()))
                .sorted(Comparator.comparing(RunEntry::end))
                .toList();
        int good = (int) runs.stream().filter(RunEntry::good).count();
        return new Upkeep(
                area,
                runs.size(),
                runs.size() - good,
                runs.isEmpty() ? null : runs.get(runs.size() - 1).end(),
                incidents.rows().stream()
                        .filter(row -> concerns(source, row.finding()))
                        .toList());
    }

    /** What a survey found, or what it could not see. */
    private static boolean concerns(Source source, Finding finding) {
        boolean unseen = finding.code().startsWith("survey.")
                && source.command().equals(finding.arguments().get("command"));
        return unseen || finding.code().startsWith(source.codes());
    }
}
