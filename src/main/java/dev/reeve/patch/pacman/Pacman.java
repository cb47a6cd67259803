package dev.reeve.patch.pacman;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.DryRun;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** pacman 5 to 7. Its lines are read as documented in pacman(8); it has not met a real Arch. */
public final class Pacman implements UpdateTool {
    private static final int PATIENCE = 60;

    private static final String GUARD = """
            command -v pacman >/dev/null 2>&1 && test -d /var/lib/pacman/local || { echo @absent; exit; }
            """;

    /** The databases carry the time at which their server made them; only the log tells when somebody asked. */
    private static final Section INDEX = Section.quick("patch.pacman.index", GUARD + """
            for f in /var/lib/pacman/sync/*.db
            do test -f "$f" && stat -c '@file %Y %n' "$f"
            done
            tail -c 500000 /var/log/pacman.log 2>/dev/null | grep -a 'synchronizing package lists' | tail -n 1
            echo .""");

    /** Ends with 1 when nothing waits, and with 1 when it fails. */
    private static final Section WAITING = Section.within(PATIENCE, "patch.pacman.waiting", GUARD + """
            pacman --color never -Qu 2>&1; echo "@rc $?"
            echo .""");

    private static final Section FOREIGN = Section.within(PATIENCE, "patch.pacman.foreign", GUARD + """
            pacman --color never -Qm 2>&1; echo "@rc $?"
            echo .""");

    private static final Section NEEDS = Section.within(PATIENCE, "patch.pacman.needs", GUARD + """
            pacman --color never -Dk 2>&1 | head -n 400
            echo .""");

    private static final Section TRIAL = Section.within(PATIENCE, "patch.pacman.trial", GUARD + """
            pacman --color never --noconfirm -Sup --print-format '@target %n %v %s' 2>&1; echo "@rc $?"
            echo .""");

    private static final Pattern FILE = Pattern.compile("@file ([0-9]{1,11}) (\\S+)");
    private static final Pattern ASKED = Pattern.compile("\\[([0-9T:+-]{16,25})\\] \\[PACMAN\\] synchronizing.*");
    private static final Pattern WAITS = Pattern.compile("(\\S{1,200}) (\\S{1,200}) -> (\\S{1,200})( \\[ignored\\])?");
    private static final Pattern STRANGER = Pattern.compile("([a-z0-9@._+][a-z0-9@._+-]{0,200}) ([0-9]\\S{0,200})");
    private static final Pattern NEEDED = Pattern.compile("error: missing '(.{1,200})' dependency for '(\\S{1,200})'");
    private static final Pattern TARGET = Pattern.compile("@target (\\S{1,200}) (\\S{1,200}) ([0-9]{1,15})");

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
        return List.of(INDEX);
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        List<Section> slow = new ArrayList<>(List.of(WAITING, FOREIGN, NEEDS));
        if (dryRun) {
            slow.add(TRIAL);
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
        Heard foreign = Heard.of(answer, FOREIGN.id());
        Told strangers = Told.of(foreign);
        strangers.trouble(foreign, Aspect.FOREIGN, 0, 1).ifPresent(facts::unseen);
        facts.foreign(matches(STRANGER, strangers.lines())
                .map(parts -> new PackageState(parts.group(1), parts.group(2), ""))
                .toList());
        Heard needs = Heard.of(answer, NEEDS.id());
        facts.unseen(needs, Aspect.BROKEN);
        facts.broken(matches(NEEDED, needs.lines())
                .map(parts -> new PackageState(parts.group(2), "", parts.group(1)))
                .toList());
        Heard index = Heard.of(answer, INDEX.id());
        facts.unseen(index, Aspect.INDEX);
        if (index.whole()) {
            facts.index(index(index.lines()));
        }
        Heard trial = Heard.of(answer, TRIAL.id());
        if (trial.whole()) {
            facts.dryRun(dryRun(Told.of(trial), installed.keySet()));
        } else if (trial.why() != Unseen.NO_ANSWER) {
            facts.unseen(trial, Aspect.DRY_RUN);
        }
        return facts.done();
    }

    private static Stream<Matcher> matches(Pattern pattern, List<String> lines) {
        return lines.stream()
                .map(line -> pattern.matcher(line.length() > 2000 ? "" : line.strip()))
                .filter(Matcher::matches);
    }

    private static void updates(PatchFacts.Draft facts, HostAnswer answer, List<InstalledPackage> packages) {
        Heard heard = Heard.of(answer, WAITING.id());
        Told told = Told.of(heard);
        boolean failed = told.lines().stream().anyMatch(line -> line.startsWith("error:"));
        told.trouble(heard, Aspect.UPDATES, failed ? new Integer[] {0} : new Integer[] {0, 1})
                .ifPresent(facts::unseen);
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
                    return parts.group(4) == null ? update : update.heldBy(new Held(Held.Reason.HOLD, "IgnorePkg"));
                })
                .toList());
    }

    private static PackageIndex index(List<String> lines) {
        Instant asked = null;
        for (Matcher parts : matches(ASKED, lines).toList()) {
            try {
                asked = OffsetDateTime.parse(parts.group(1), DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssZ"))
                        .toInstant();
            } catch (DateTimeException e) {
                asked = null;
            }
        }
        List<Instant> made = matches(FILE, lines)
                .map(parts -> Instant.ofEpochSecond(Long.parseLong(parts.group(1))))
                .toList();
        Instant newest = made.stream().max(Instant::compareTo).orElse(null);
        // Whoever has the newest database has asked since it was made.
        Instant refreshed = asked != null && newest != null && asked.isAfter(newest) ? asked : newest;
        String witness =
                refreshed == null ? "" : refreshed.equals(asked) ? "/var/log/pacman.log" : "/var/lib/pacman/sync";
        return new PackageIndex(refreshed, newest, witness, made.size(), List.of());
    }

    private static DryRun dryRun(Told told, Set<String> installed) {
        List<String> added = new ArrayList<>();
        List<String> conflicts = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        long download = 0;
        for (Matcher target : matches(TARGET, told.lines()).toList()) {
            download += Long.parseLong(target.group(3));
            if (installed.contains(target.group(1))) {
                changed.add(target.group(1));
            } else if (added.size() < 200) {
                added.add(target.group(1) + ' ' + target.group(2));
            }
        }
        told.lines().stream()
                .filter(line -> line.startsWith("error:") || line.startsWith(":: unable"))
                .limit(200)
                .forEach(conflicts::add);
        return new DryRun(
                told.status() == 0 && conflicts.isEmpty(),
                added,
                List.of(),
                changed.size(),
                conflicts,
                download,
                DryRun.UNSAID,
                DryRun.Room.UNKNOWN);
    }
}
