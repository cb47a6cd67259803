package dev.reeve.patch;

import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.patch.life.Ending;
import dev.reeve.survey.Seen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the patches of one host.
 *
 * @param seen what the checks came to
 * @param answer what it rests on; null for a host that did not answer
 */
public record HostPatches(Seen seen, @Nullable Known answer) {
    /**
     * A host that answered.
     *
     * @param identity what kind of host it is
     * @param facts what its package manager says
     * @param kernel what runs, and what is there
     * @param pending what waits, with what is to be thought of it
     * @param endings systems and products whose ends are known
     * @param oldCode what runs code that an update has replaced, a line for each unit
     * @param approvable what is installed, for the approved set; empty if nobody could see all of it
     */
    public record Known(
            HostIdentity identity,
            PatchFacts facts,
            Kernel kernel,
            List<Pending> pending,
            List<Ending> endings,
            List<String> oldCode,
            Map<String, String> approvable) {
        public Known {
            pending = List.copyOf(pending);
            endings = List.copyOf(endings);
            oldCode = List.copyOf(oldCode);
            approvable = Map.copyOf(approvable);
        }
    }
}
