package dev.reeve.patch;

import dev.reeve.inventory.PatchRules;
import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.fleet.Questions;
import dev.reeve.patch.life.EndOfLife;
import dev.reeve.survey.Past;
import java.util.ArrayList;
import java.util.List;

/**
 * How a host's patches are looked at.
 *
 * @param host the inventory's name of it
 * @param tools the families of package managers that there are
 * @param rules the rules that hold there
 * @param past what is known from before
 * @param ends when systems and products end
 * @param dryRun whether the package manager is to try the whole update without doing it
 */
public record PatchPlan(
        String host, List<UpdateTool> tools, PatchRules rules, Past past, EndOfLife ends, boolean dryRun) {
    public PatchPlan {
        tools = List.copyOf(tools);
    }

    /** What the host is asked in a language. */
    public Questions questions(Dialect dialect) {
        boolean posix = dialect == Dialect.POSIX;
        List<Section> quick = new ArrayList<>(List.of(posix ? HostIdentity.SECTION : HostIdentity.WINDOWS));
        List<Section> slow = new ArrayList<>();
        if (posix) {
            quick.addAll(SystemFacts.quick());
            slow.addAll(SystemFacts.slow());
        }
        for (UpdateTool tool : tools) {
            if (tool.dialect() == dialect) {
                quick.addAll(tool.quick());
                slow.addAll(tool.slow(dryRun));
            }
        }
        return new Questions(host, dialect, quick, slow);
    }
}
