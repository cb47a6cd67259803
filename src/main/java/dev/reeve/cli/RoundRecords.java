package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Inventory;
import dev.reeve.journal.JournalContents;
import dev.reeve.journal.RoundEntry;
import dev.reeve.render.Answer;
import dev.reeve.render.handover.HandOverPage;
import dev.reeve.render.handover.RoundList;
import dev.reeve.round.Checklist;
import dev.reeve.round.RoundCalendar;
import dev.reeve.round.RoundProblem;
import dev.reeve.schedule.Standings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rounds that the journal knows. */
final class RoundRecords {
    /** The word for the last round. */
    static final String LAST = "last";

    private static final Duration USUALLY_BACK = Duration.ofDays(14);

    private final Invocation reeve;
    private final Workplace place;
    private final JournalContents journal;

    RoundRecords(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
        this.journal = place.journal().jobs();
    }

    private List<RoundEntry> rounds() {
        return journal.entries().stream()
                .filter(RoundEntry.class::isInstance)
                .map(RoundEntry.class::cast)
                .sorted(Comparator.comparing(RoundEntry::start))
                .toList();
    }

    /** @param since from when on; null for two weeks */
    Answer list(@Nullable String since) {
        Clock clock = reeve.environment().clock();
        Instant now = clock.instant();
        Instant from = since == null ? now.minus(USUALLY_BACK) : Moments.parse("--since", since, clock);
        Inventory inventory = place.inventory();
        List<RoundCalendar.Day> days =
                RoundCalendar.of(rounds(), inventory.round().schedule(), clock.getZone(), from, now);
        Standings standings = new Standings(journal, place.locks(), now, clock.getZone());
        List<Finding> findings = new ArrayList<>(journal.damage());
        Schedules.personalRounds(inventory)
                .ifPresent(rules -> findings.addAll(standings.ofPersons(rules).findings()));
        return Answer.of(new RoundList(days, from), findings);
    }

    /**
     * The page of a round again.
     *
     * @param id the first characters of its id, or {@link #LAST}
     * @param file where the page is written as well; null for nowhere
     */
    Answer show(String id, @Nullable HandOverFile file) throws IOException, InterruptedException {
        List<RoundEntry> rounds = rounds();
        List<RoundEntry> found = id.equals(LAST)
                ? rounds.subList(Math.max(0, rounds.size() - 1), rounds.size())
                : rounds.stream()
                        .filter(round -> round.run() != null && round.run().startsWith(id))
                        .toList();
        if (found.size() != 1) {
            throw Failure.of(RoundProblem.NO_SUCH_ROUND, Subject.item(id), "id", id);
        }
        Checklist checklist = Checklist.of(place.inventory().round(), reeve.catalogue());
        var zone = reeve.environment().clock().getZone();
        HandOverPage page = new HandOverPage(found.get(0), checklist, zone, null);
        if (file == null) {
            return Answer.of(page, journal.damage());
        }
        file.write(page, reeve.catalogue());
        return Answer.of(
                new HandOverPage(found.get(0), checklist, zone, file.file().toString()), journal.damage());
    }
}
