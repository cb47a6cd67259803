package dev.reeve.patch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a host's patches, whatever keeps its packages.
 *
 * @param family the package manager's name: {@code apt}; empty if the host has none that is known
 * @param updates what waits, by name
 * @param index the copy of what the sources offer
 * @param installed what is installed, by name and version, where {@code machine.packages} does not know: what is approved
 *     and compared with later
 * @param foreign what is installed and comes from no known source
 * @param broken what is installed in part, or lacks what it needs
 * @param kernel what runs, and what is there
 * @param reboots what each witness says about starting anew; nobody at all is not a no
 * @param dryRun what the package manager would do; null if it was not asked
 * @param unseen what could not be seen
 */
public record PatchFacts(
        String family,
        List<Update> updates,
        PackageIndex index,
        Map<String, String> installed,
        List<PackageState> foreign,
        List<PackageState> broken,
        Kernel kernel,
        List<RebootWord> reboots,
        @Nullable DryRun dryRun,
        List<Blind> unseen) {
    public PatchFacts {
        updates = List.copyOf(updates);
        installed = Collections.unmodifiableMap(new TreeMap<>(installed));
        foreign = List.copyOf(foreign);
        broken = List.copyOf(broken);
        reboots = List.copyOf(reboots);
        unseen = List.copyOf(unseen);
    }

    /** Whether it could be seen. */
    public boolean saw(Aspect aspect) {
        return unseen.stream().noneMatch(blind -> blind.aspect() == aspect);
    }

    /** Facts in the making: what nobody sets is unknown or none. */
    public static Draft of(String family) {
        return new Draft(family);
    }

    /** Facts in the making. */
    public static final class Draft {
        private final String family;
        private final List<Update> updates = new ArrayList<>();
        private PackageIndex index = PackageIndex.UNKNOWN;
        private final Map<String, String> installed = new TreeMap<>();
        private final List<PackageState> foreign = new ArrayList<>();
        private final List<PackageState> broken = new ArrayList<>();
        private Kernel kernel = Kernel.UNKNOWN;
        private final List<RebootWord> reboots = new ArrayList<>();
        private @Nullable DryRun dryRun;
        private final List<Blind> unseen = new ArrayList<>();

        private Draft(String family) {
            this.family = family;
        }

        public Draft updates(List<Update> some) {
            updates.addAll(some);
            return this;
        }

        public Draft index(PackageIndex own) {
            index = own;
            return this;
        }

        public Draft installed(Map<String, String> versions) {
            installed.putAll(versions);
            return this;
        }

        public Draft foreign(List<PackageState> some) {
            foreign.addAll(some);
            return this;
        }

        public Draft broken(List<PackageState> some) {
            broken.addAll(some);
            return this;
        }

        /** Only where the package manager knows more of kernels than the files of the host say. */
        public Draft kernel(Kernel own) {
            kernel = own;
            return this;
        }

        public Draft reboot(RebootWord word) {
            reboots.add(word);
            return this;
        }

        public Draft dryRun(@Nullable DryRun own) {
            dryRun = own;
            return this;
        }

        public Draft unseen(Blind blind) {
            unseen.add(blind);
            return this;
        }

        /** Adds what is in the way of seeing these, if anything is. */
        public Draft unseen(Heard heard, Aspect... aspects) {
            if (!heard.whole()) {
                for (Aspect aspect : aspects) {
                    unseen.add(heard.blind(aspect));
                }
            }
            return this;
        }

        public PatchFacts done() {
            return new PatchFacts(family, updates, index, installed, foreign, broken, kernel, reboots, dryRun, unseen);
        }
    }
}
