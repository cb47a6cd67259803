package dev.reeve.patch.pacman;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.Heard;
import dev.reeve.patch.Held;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Told;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateTool;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * pacman 5.2 to 7. It has met pacman 6.0.2 of Debian with packages, repositories and a root of its own, and what 5.2.2 and
 * 7.0.0 said in the same places; not a whole Arch.
 */
public final class Pacman implements UpdateTool {
    /** Of these others tell: {@link PacmanIndex}, and what {@code -Dk} finds. What else waits is told all the same. */
    private static final Pattern UNREADABLE =
            Pattern.compile("error: could not (open file \\S{1,300}/(sync|local)/|read db ).*");

    private static final Pattern WAITS = Pattern.compile("(\\S{1,200}) (\\S{1,200}) -> (\\S{1,200})( \\[ignored\\])?");
    /** Versions of what is built from a repository of sources begin with a letter: {@code r12.gabc-1}. */
    private static final Pattern STRANGER =
            Pattern.compile("([A-Za-z0-9@._+][A-Za-z0-9@._+-]{0,200}) ([A-Za-z0-9]\\S{0,200})");

    private static final Pattern NEEDED = Pattern.compile("error: missing '(.{1,200})' dependency for '(\\S{1,200})'");
    private static final Pattern INCOMPLETE =
            Pattern.compile("error: '(\\S{1,200}?)-([^-\\s]{1,100}-[^-\\s]{1,50})': (.{1,60} is missing)");
    private static final Pattern CONFLICT = Pattern.compile("error: '(\\S{1,200})' (conflicts with '\\S{1,200}')");
    private static final Pattern SHARED =
            Pattern.compile("error: (file owned by '(\\S{1,200})' and '\\S{1,200}': '.{1,1000}')");
    private static final String SOUND = "No database errors have been found!";

    @Override
    public String name() {
        return "pacman";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSIX;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.isLike("arch") || identity.isLike("archlinux");
    }

    @Override
    public List<Section> quick() {
        return List.of(PacmanSections.INDEX);
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        List<Section> slow =
                new ArrayList<>(List.of(PacmanSections.WAITING, PacmanSections.FOREIGN, PacmanSections.NEEDS));
        if (dryRun) {
            slow.add(PacmanSections.TRIAL);
        }
        return slow;
    }

    @Override
    public PatchFacts facts(HostAnswer answer, HostIdentity identity) {
        PatchFacts.Draft facts = PatchFacts.of(name());
        List<InstalledPackage> packages = InstalledPackages.of(answer).packages().stream()
                .filter(one -> one.manager() == PackageManager.PACMAN)
                .toList();
        Map<String, String> installed = new HashMap<>();
        packages.forEach(one -> installed.put(one.name(), one.version()));
        facts.installed(installed);
        updates(facts, answer, packages);
        PackageIndex known = index(facts, answer);
        foreign(facts, answer, known);
        broken(facts, answer);
        Heard trial = Heard.of(answer, PacmanSections.TRIAL.id());
        if (trial.why() != Unseen.NO_ANSWER) {
            trial(facts, trial, known);
        }
        return facts.done();
    }

    /** Whatever pacman is asked, it complains of databases that it cannot read. */
    private static PackageIndex index(PatchFacts.Draft facts, HostAnswer answer) {
        Heard heard = Heard.of(answer, PacmanSections.INDEX.id());
        List<String> complaints = new ArrayList<>();
        for (Section asked : List.of(PacmanSections.WAITING, PacmanSections.FOREIGN, PacmanSections.TRIAL)) {
            complaints.addAll(Heard.of(answer, asked.id()).lines());
        }
        PackageIndex index = PacmanIndex.of(heard.lines(), complaints);
        facts.unseen(heard, Aspect.INDEX);
        if (heard.whole()) {
            facts.index(index);
        }
        return heard.whole() ? index : new PackageIndex(null, null, "", -1, index.missing());
    }

    /** Without the database of a repository all that comes from it looks foreign. */
    private static void foreign(PatchFacts.Draft facts, HostAnswer answer, PackageIndex known) {
        Heard heard = Heard.of(answer, PacmanSections.FOREIGN.id());
        Told told = Told.of(heard);
        if (heard.whole() && !known.missing().isEmpty()) {
            facts.unseen(unread(Aspect.FOREIGN, known));
            return;
        }
        trouble(heard, Aspect.FOREIGN).ifPresent(facts::unseen);
        facts.foreign(matches(STRANGER, told.lines())
                .map(parts -> new PackageState(parts.group(1), parts.group(2), ""))
                .toList());
    }

    /** A query ends with 1 when there is nothing to list, and with 1 when it fails. */
    private static Optional<Blind> trouble(Heard heard, Aspect aspect) {
        Told told = Told.of(heard);
        boolean failed = told.lines().stream()
                .anyMatch(line -> line.startsWith("error:")
                        && !UNREADABLE
                                .matcher(line.substring(0, Math.min(line.length(), 400)))
                                .matches());
        return told.trouble(heard, aspect, failed ? new Integer[] {0} : new Integer[] {0, 1});
    }

    private static Blind unread(Aspect aspect, PackageIndex known) {
        String what =
                known.missing().isEmpty() ? "no database" : "no database of " + String.join(", ", known.missing());
        return new Blind(aspect, Unseen.NOT_UNDERSTOOD, what);
    }

    /** What {@code -Dk} finds; a pacman that cannot start finds nothing. */
    private static void broken(PatchFacts.Draft facts, HostAnswer answer) {
        Heard heard = Heard.of(answer, PacmanSections.NEEDS.id());
        Told told = Told.of(heard);
        List<PackageState> broken = new ArrayList<>();
        matches(NEEDED, told.lines()).forEach(one -> broken.add(new PackageState(one.group(2), "", one.group(1))));
        matches(INCOMPLETE, told.lines())
                .forEach(one -> broken.add(new PackageState(one.group(1), one.group(2), one.group(3))));
        matches(CONFLICT, told.lines()).forEach(one -> broken.add(new PackageState(one.group(1), "", one.group(2))));
        matches(SHARED, told.lines()).forEach(one -> broken.add(new PackageState(one.group(2), "", one.group(1))));
        if (broken.isEmpty() && !told.lines().contains(SOUND)) {
            facts.unseen(
                    heard.whole()
                            ? new Blind(Aspect.BROKEN, Unseen.NOT_UNDERSTOOD, told.complaint())
                            : heard.blind(Aspect.BROKEN));
        }
        facts.broken(broken);
    }

    /** Without any database pacman prints nothing and is content. */
    private static void trial(PatchFacts.Draft facts, Heard heard, PackageIndex known) {
        if (!heard.whole()) {
            facts.unseen(heard, Aspect.DRY_RUN);
        } else if (!known.missing().isEmpty() || known.sources() == 0) {
            facts.unseen(unread(Aspect.DRY_RUN, known));
        } else {
            facts.dryRun(PacmanTrial.of(Told.of(heard)));
        }
    }

    /** The lines that are of a form; endless ones are of none. */
    static Stream<Matcher> matches(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(line -> pattern.matcher(line.length() > 2000 ? "" : line.strip()))
                .filter(Matcher::matches);
    }

    private static void updates(PatchFacts.Draft facts, HostAnswer answer, List<InstalledPackage> packages) {
        Heard heard = Heard.of(answer, PacmanSections.WAITING.id());
        Told told = Told.of(heard);
        trouble(heard, Aspect.UPDATES).ifPresent(facts::unseen);
        Map<String, String> architectures = new HashMap<>();
        packages.forEach(one -> architectures.put(one.name(), one.architecture()));
        facts.updates(matches(WAITS, told.lines())
                .map(parts -> {
                    Update update = Update.of(
                            parts.group(1),
                            architectures.getOrDefault(parts.group(1), ""),
                            parts.group(2),
                            parts.group(3),
                            "",
                            UpdateKind.UNKNOWN);
                    return parts.group(4) == null
                            ? update
                            : update.heldBy(new Held(Held.Reason.HOLD, "IgnorePkg, IgnoreGroup"));
                })
                .toList());
    }
}
