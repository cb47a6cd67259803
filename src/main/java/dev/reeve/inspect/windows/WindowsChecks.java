package dev.reeve.inspect.windows;

import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.HostCheck;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checks of hosts as they are made on Windows. */
public final class WindowsChecks {
    private static final Map<String, HostCheck> OWN =
            Map.of("units", new StoppedServices(), "root-accounts", new Administrators(), "firewall", new Profiles());

    /** Compares what others have seen, and asks nothing. */
    private static final String ACCEPTED_STATE = "accepted-state";

    private WindowsChecks() {}

    /**
     * Those of the checks that there are on Windows too, in their order. The others look at what only Linux has: load,
     * inodes, mounts, zombies, sudoers.
     *
     * @param checks checks of POSIX hosts
     */
    public static List<HostCheck> of(List<? extends HostCheck> checks) {
        Map<String, Question> questions = new HashMap<>(StateQuestions.BY_CHECK);
        questions.putAll(AccessQuestions.BY_CHECK);
        return checks.stream().flatMap(check -> of(check, questions).stream()).toList();
    }

    private static Optional<HostCheck> of(HostCheck check, Map<String, Question> questions) {
        HostCheck own = OWN.get(check.name());
        if (own != null || check.name().equals(ACCEPTED_STATE)) {
            return Optional.of(own != null ? own : check);
        }
        return Optional.ofNullable(questions.get(check.name()))
                .map(question ->
                        check instanceof Accepts state ? new AskedState(state, question) : new Asked(check, question));
    }
}
