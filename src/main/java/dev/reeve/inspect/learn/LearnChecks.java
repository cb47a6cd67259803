package dev.reeve.inspect.learn;

import dev.reeve.finding.CheckResult;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.Listeners;
import dev.reeve.inspect.system.MountTable;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.List;

/** All that a host is asked when it is learnt, in the form of checks that judge nothing, so that a host is visited as ever. */
public final class LearnChecks implements HostCheck {
    private final boolean slow;

    private LearnChecks(boolean slow) {
        this.slow = slow;
    }

    /** Those that are asked at once, and those that take longer. */
    public static List<HostCheck> all() {
        return List.of(new LearnChecks(false), new LearnChecks(true));
    }

    @Override
    public String name() {
        return slow ? "learn-slowly" : "learn";
    }

    @Override
    public boolean slow() {
        return slow;
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return slow
                ? List.of(WrittenFolders.SECTION, FoundCertificates.SECTION)
                : List.of(
                        RunningServices.SECTION,
                        Listeners.SECTION,
                        SocketOwners.SECTION,
                        MountTable.SECTION,
                        Sites.NGINX,
                        Sites.APACHE);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        return List.of();
    }
}
