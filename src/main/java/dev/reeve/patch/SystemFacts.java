package dev.reeve.patch;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.running.OldCode;
import dev.reeve.machine.running.RebootMarks;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a Linux host whatever keeps its packages.
 *
 * @param kernel what runs, and what is there
 * @param reboots what the files of the host say about starting anew
 * @param container whether its kernel is another one's affair
 * @param oldCode what runs code that an update has replaced; null if nobody could look
 * @param packages what is installed
 * @param unseen what could not be seen
 */
record SystemFacts(
        Kernel kernel,
        List<RebootWord> reboots,
        boolean container,
        @Nullable OldCode oldCode,
        List<InstalledPackage> packages,
        List<Blind> unseen) {
    SystemFacts {
        reboots = List.copyOf(reboots);
        packages = List.copyOf(packages);
        unseen = List.copyOf(unseen);
    }

    /** What is asked at once. */
    static List<Section> quick() {
        List<Section> sections = new ArrayList<>(List.of(RebootMarks.SECTION));
        sections.addAll(InstalledPackages.sections());
        return sections;
    }

    /** What takes longer. */
    static List<Section> slow() {
        return List.of(OldCode.SECTION);
    }

    static SystemFacts of(HostAnswer answer, HostIdentity identity) {
        List<Blind> unseen = new ArrayList<>();
        Heard reboot = Heard.of(answer, RebootMarks.SECTION.id());
        RebootMarks marks = RebootMarks.of(reboot.lines());
        if (!reboot.whole()) {
            unseen.add(reboot.blind(Aspect.REBOOT));
        } else if (marks.silent(identity.kernel()) && !marks.container()) {
            unseen.add(new Blind(Aspect.REBOOT, Unseen.NOT_UNDERSTOOD, "/lib/modules, /boot"));
        }
        String newer = marks.newer(identity.kernel());
        Kernel kernel = new Kernel(identity.kernel(), newer.isEmpty() ? identity.kernel() : newer);
        return new SystemFacts(
                kernel,
                reboot.whole() ? words(marks, kernel) : List.of(),
                marks.container(),
                oldCode(answer, unseen),
                packages(answer, unseen),
                unseen);
    }

    private static List<RebootWord> words(RebootMarks marks, Kernel kernel) {
        List<RebootWord> words = new ArrayList<>();
        for (String mark : marks.marks()) {
            words.add(new RebootWord(true, mark, marks.packages()));
        }
        if (!marks.silent(kernel.running()) && !marks.container()) {
            boolean old = kernel.outdated() || marks.gone(kernel.running());
            words.add(new RebootWord(old, "kernel", old ? List.of(kernel.newest()) : List.of()));
        }
        return words;
    }

    private static @Nullable OldCode oldCode(HostAnswer answer, List<Blind> unseen) {
        Heard heard = Heard.of(answer, OldCode.SECTION.id());
        if (!heard.whole()) {
            unseen.add(heard.blind(Aspect.LIBRARIES));
            return null;
        }
        OldCode code = OldCode.of(heard.lines());
        if (!code.everything()) {
            unseen.add(new Blind(Aspect.LIBRARIES, Unseen.NOT_ALLOWED, "/proc/*/maps"));
            return null;
        }
        return code;
    }

    private static List<InstalledPackage> packages(HostAnswer answer, List<Blind> unseen) {
        InstalledPackages all = InstalledPackages.of(answer);
        for (InstalledPackages.Gap gap : all.gaps()) {
            unseen.add(new Blind(Aspect.DRIFT, Heard.trouble(gap.state()), gap.detail()));
        }
        return all.packages();
    }

    /** What is installed by name; a package that is there for two architectures, or twice, has all its versions. */
    Map<String, String> installed() {
        Map<String, String> versions = new TreeMap<>();
        for (InstalledPackage each : packages) {
            versions.merge(each.name(), each.version(), SystemFacts::both);
        }
        return versions;
    }

    private static String both(String some, String more) {
        return List.of(some.split(", ", -1)).contains(more) ? some : some + ", " + more;
    }
}
