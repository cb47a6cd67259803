package dev.reeve.machine.packages;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.collect.SectionAnswer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All packages of a host, as far as it told.
 *
 * @param packages those that are installed, sorted by manager, name, architecture and version
 * @param managers the managers that are there
 * @param gaps what the databases did not tell; empty if this is all
 */
public record InstalledPackages(List<InstalledPackage> packages, Set<PackageManager> managers, List<Gap> gaps) {
    /** A host with more is not believed. */
    private static final int MOST = 100_000;

    private static final int QUOTED = 300;

    /**
     * What a database did not tell.
     *
     * @param state how far the answer came; {@code WHOLE} where the manager itself had trouble, or said what nobody
     *     understands
     * @param detail what it said about it: for people, bounded
     */
    public record Gap(PackageManager manager, SectionAnswer.State state, String detail) {}

    public InstalledPackages {
        packages = List.copyOf(packages);
        managers = Set.copyOf(managers);
        gaps = List.copyOf(gaps);
    }

    /** What a host is asked. */
    public static List<Section> sections() {
        return PackageSections.ALL;
    }

    /** What it said. Never throws. */
    public static InstalledPackages of(HostAnswer answer) {
        List<InstalledPackage> all = new ArrayList<>();
        Set<PackageManager> there = EnumSet.noneOf(PackageManager.class);
        List<Gap> gaps = new ArrayList<>();
        Reasons reasons = Reasons.of(answer.section(PackageSections.REASONS.id()));
        for (PackageManager manager : PackageManager.values()) {
            SectionAnswer said = answer.section(manager.section().id());
            List<String> lines = said.lines();
            if (said.whole() && lines.size() == 1 && lines.get(0).equals(PackageSections.NONE)) {
                continue;
            }
            there.add(manager);
            PackageList list = PackageList.of(manager, lines);
            list.packages().stream()
                    .limit(Math.max(0, MOST - all.size()))
                    .map(reasons::of)
                    .forEach(all::add);
            if (!said.whole() || said.status() != 0 || !list.strange().isEmpty()) {
                gaps.add(new Gap(manager, said.state(), detail(said, list)));
            }
        }
        return new InstalledPackages(all, there, gaps);
    }

    private static String detail(SectionAnswer said, PackageList list) {
        String strange = list.strange().isEmpty() ? "" : list.strange().get(0);
        String words = PackageText.words(strange.length() <= QUOTED ? strange : strange.substring(0, QUOTED));
        return said.status() == 0 ? words : (words + " (exit status " + said.status() + ")").strip();
    }
}
