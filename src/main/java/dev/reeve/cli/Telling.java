package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.journal.JournalProblem;
import dev.reeve.notify.Channel;
import dev.reeve.notify.Channels;
import dev.reeve.notify.Delivery;
import dev.reeve.notify.Desk;
import dev.reeve.notify.Notifier;
import dev.reeve.render.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the inventory's channels what is in the journal, after a command that has recorded a run there. */
final class Telling {
    private static final Set<String> JOURNAL_TROUBLE = Set.of(
            JournalProblem.UNWRITABLE.code(),
            JournalProblem.NO_SPACE.code(),
            JournalProblem.BUSY.code(),
            JournalProblem.UNREADABLE.code());

    private final Invocation reeve;
    private final Workplace place;

    Telling(Invocation reeve, Workplace place) {
        this.reeve = reeve;
        this.place = place;
    }

    /** The answer of a command, and what is to be said about telling others of it. */
    static Answer after(Invocation reeve, Answer answer) {
        List<Finding> about = after(reeve, answer.findings());
        if (about.isEmpty()) {
            return answer;
        }
        List<Finding> all = new ArrayList<>(answer.findings());
        all.addAll(about);
        return new Answer(answer.result(), all, answer.work());
    }

    /**
     * Tells of a command's work.
     *
     * @param findings what it found; they are told as they are only if no journal took them
     */
    static List<Finding> after(Invocation reeve, List<Finding> findings) {
        Workplace place = reeve.workplace();
        String run = reeve.recordedRun();
        if (run == null
                || place == null
                || place.inventory().telling().channels().isEmpty()) {
            return List.of();
        }
        return new Telling(reeve, place).tell(run, findings).allFindings();
    }

    private Notifier.Told tell(String run, List<Finding> findings) {
        Notifier notifier = notifier(List.of());
        boolean unrecorded = findings.stream().anyMatch(finding -> JOURNAL_TROUBLE.contains(finding.code()));
        return unrecorded ? notifier.tellUnrecorded(findings) : recorded(notifier.tell(run, false));
    }

    /**
     * Sends what is held back too.
     *
     * @param names the channels; none for all
     */
    Notifier.Told digest(Collection<String> names) {
        return recorded(notifier(names).tell(null, true));
    }

    /** Sends a letter that only shows that the way works. */
    Notifier.Told test(Collection<String> names) {
        return recorded(notifier(names).test());
    }

    /**
     * The notifier of these channels.
     *
     * @throws Failure if there are none
     */
    Notifier notifier(Collection<String> names) {
        CliEnvironment environment = reeve.environment();
        String machine = ThisMachine.name(environment);
        List<Channel> channels = new Channels(
                        place.inventory(),
                        Workplace.surroundings(reeve),
                        reeve.catalogue(),
                        environment.clock(),
                        machine)
                .named(names);
        Desk desk = new Desk(
                environment.clock(),
                place.locks().resolve("notify.lock"),
                place.inventory().telling().patience(),
                machine,
                reeve.catalogue());
        return new Notifier(place.journal(), channels, desk);
    }

    /** That a channel cannot be reached, or can be again, stands in the journal like anything else that is wrong. */
    private Notifier.Told recorded(Notifier.Told told) {
        TellingHistory history = new TellingHistory(reeve, place);
        for (Delivery delivery : told.deliveries()) {
            @Nullable Finding trouble = delivery.trouble();
            if (trouble != null) {
                history.failed(Channels.COMMAND, delivery.channel(), List.of(trouble));
            } else if (!delivery.remarks().isEmpty()) {
                history.failed(Channels.COMMAND, delivery.channel(), delivery.remarks());
            } else if (delivery.attempted()) {
                history.well(Channels.COMMAND, delivery.channel());
            }
        }
        return told;
    }
}
