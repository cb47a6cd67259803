package dev.reeve.patch.rpm;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.Heard;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What rpm itself tells, whichever program brings the updates. */
final class RpmDatabase {
    /** Looks at the needs of every package, which takes a second or two. Where there is no database rpm would make one. */
    static final Section NEEDS = Section.within(60, "patch.rpm.needs", """
            d=
            for f in /var/lib/rpm/* /usr/lib/sysimage/rpm/* "$HOME"/.rpmdb/*
            do test -f "$f" && d=$f && break
            done
            test -n "$d" && command -v rpm >/dev/null 2>&1 || { echo @absent; exit; }
            rpm -Va --nofiles --nodigest --nosignature --noscripts 2>&1 | head -n 400
            echo .""");

    private static final Pattern UNSATISFIED = Pattern.compile("Unsatisfied dependencies for (\\S+?):?(?:\\s+(.*))?");
    private static final Pattern NEEDED = Pattern.compile("\\s*(\\S.*) is needed by (?:\\(installed\\) )?\\S+");

    private final List<InstalledPackage> packages;
    private final List<InstalledPackages.Gap> gaps;

    RpmDatabase(HostAnswer answer) {
        InstalledPackages all = InstalledPackages.of(answer);
        packages = all.packages().stream()
                .filter(one -> one.manager() == PackageManager.RPM)
                .toList();
        gaps = all.gaps().stream()
                .filter(gap -> gap.manager() == PackageManager.RPM)
                .toList();
    }

    /** The installed version of a package, the newest of several; empty if there is none. */
    String version(String name, String architecture) {
        return packages.stream()
                .filter(one -> one.name().equals(name))
                .filter(one -> architecture.isEmpty() || one.architecture().equals(architecture))
                .map(InstalledPackage::version)
                .max(PackageManager.RPM.versions())
                .orElse("");
    }

    /** Adds what is installed and what lacks something. */
    void tell(PatchFacts.Draft facts, HostAnswer answer) {
        facts.installed(installed());
        gaps.forEach(gap -> facts.unseen(new Blind(Aspect.DRIFT, Unseen.NOT_UNDERSTOOD, gap.detail())));
        Heard needs = Heard.of(answer, NEEDS.id());
        facts.unseen(needs, Aspect.BROKEN);
        facts.broken(broken(needs.lines()));
    }

    private Map<String, String> installed() {
        Map<String, String> installed = new HashMap<>();
        for (InstalledPackage one : packages) {
            installed.merge(
                    one.name() + '.' + one.architecture(), one.version(), (older, newer) -> older + ' ' + newer);
        }
        return installed;
    }

    private static List<PackageState> broken(List<String> lines) {
        List<PackageState> broken = new ArrayList<>();
        String name = "";
        for (String line : lines) {
            Matcher unsatisfied = UNSATISFIED.matcher(line);
            Matcher needed = NEEDED.matcher(line);
            if (unsatisfied.matches()) {
                name = unsatisfied.group(1);
                if (unsatisfied.group(2) != null && !unsatisfied.group(2).isBlank()) {
                    broken.add(new PackageState(name, "", unsatisfied.group(2)));
                }
            } else if (!name.isEmpty() && needed.matches()) {
                broken.add(new PackageState(name, "", needed.group(1)));
            }
        }
        return broken;
    }
}
