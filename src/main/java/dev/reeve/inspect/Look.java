package dev.reeve.inspect;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.SectionAnswer;
import dev.reeve.survey.HostSilence;
import dev.reeve.survey.Past;
import dev.reeve.survey.Survey;
import dev.reeve.survey.Unseen;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a check of a host may look at.
 *
 * @param host the inventory's name of the host
 * @param answer what the host said
 * @param identity what kind of host it is, as far as it said
 * @param rules the rules that hold there
 * @param past what was seen and accepted before
 * @param now when the answer was asked for, by this machine's clock
 */
public record Look(String host, HostAnswer answer, HostIdentity identity, HostRules rules, Past past, Instant now) {
    /** The host as a whole. */
    public Subject subject() {
        return Subject.host(host);
    }

    /** One thing of the host. */
    public Subject subject(String item) {
        return Subject.host(host).at(item);
    }

    /** The answer to one question. */
    public SectionAnswer section(String id) {
        return answer.section(id);
    }

    /** Why a section cannot be believed to be all; nothing if it is whole. */
    public Optional<Unseen> trouble(String section) {
        return switch (section(section).state()) {
            case WHOLE -> Optional.empty();
            case TIMED_OUT -> Optional.of(Unseen.TIMED_OUT);
            case CUT -> Optional.of(Unseen.CUT);
            case MISSING -> Optional.of(Unseen.NO_ANSWER);
        };
    }

    /**
     * The result of a check that could not see.
     *
     * @param item what it could not see; null for all that it looks at
     * @param detail what the host said about it, if anything
     */
    public CheckResult unseen(String check, @Nullable String item, Unseen why, String detail) {
        return new HostSilence(Survey.INSPECT, host).unseen(check, item, why, detail);
    }
}
