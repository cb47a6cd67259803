package dev.reeve.patch;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import java.util.List;

/**
 * One family of package managers: what hosts are asked through it for their updates, and what their answers say. Every host is asked the
 * questions of all families of its {@link #dialect()}, because only the answer tells what kind of host it is; so each
 * question ends at once, with the line {@link Heard#ABSENT}, where its program is not there. Whole answers end with the
 * line {@link Heard#END}.
 */
public interface UpdateTool {
    /** Its stable name: {@code apt}. The ids of its sections begin with {@code patch.} and this name. */
    String name();

    Dialect dialect();

    /** Whether a host that calls itself this is kept by this family. */
    boolean appliesTo(HostIdentity identity);

    /** What is asked at once: files, nothing that takes longer than some ten milliseconds. */
    List<Section> quick();

    /**
     * What is asked on a channel of its own, because the package manager takes seconds.
     *
     * @param dryRun whether the package manager is to try the whole update without doing it; asks more than {@code false}
     */
    List<Section> slow(boolean dryRun);

    /** What the answer says. Never throws, whatever the host said; what it does not say is {@link PatchFacts#unseen()}. */
    PatchFacts facts(HostAnswer answer, HostIdentity identity);
}
