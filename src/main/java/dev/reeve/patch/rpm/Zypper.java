package dev.reeve.patch.rpm;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.FreeRoom;
import dev.reeve.patch.Heard;
import dev.reeve.patch.Held;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.RebootWord;
import dev.reeve.patch.Told;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateTool;
import dev.reeve.survey.Unseen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** zypper: SUSE Linux Enterprise and openSUSE. Measured with zypper 1.14.42 on Debian. */
public final class Zypper implements UpdateTool {
    private static final int PATIENCE = 60;

    private static final String GUARD = """
            command -v zypper >/dev/null 2>&1 || { echo @absent; exit; }
            grep -qsE '^ID(_LIKE)?=.*(debian|rhel|fedora)' /etc/os-release && { echo @absent; exit; }
            """;

    private static final String ZYPPER = "zypper --non-interactive --no-refresh -q ";

    private static final Section WAITING = Section.within(PATIENCE, "patch.zypper.waiting", GUARD + ZYPPER + """
            --xmlout list-updates 2>&1; echo "@rc $?"
            echo .""");

    /** With {@code --all}, also what would not be installed: locked, of another vendor, with needs that are not met. */
    private static final Section ALL = Section.within(PATIENCE, "patch.zypper.all", GUARD + ZYPPER + """
            --xmlout list-updates --all 2>&1; echo "@rc $?"
            echo .""");

    private static final Section PATCHES = Section.within(PATIENCE, "patch.zypper.patches", GUARD + ZYPPER + """
            --xmlout list-patches 2>&1; echo "@rc $?"
            echo .""");

    /** Names of patches are words of letters, digits, colons and hyphens; others are not asked for. */
    private static final Section TARGETS = Section.within(PATIENCE, "patch.zypper.targets", GUARD + """
            set -- $(zypper --non-interactive --no-refresh -q --xmlout list-patches 2>/dev/null | tr '>' '\\n' | sed -n 's/.*<update kind="patch" name="\\([A-Za-z0-9:._+-]*\\)".*/\\1/p' | head -n 300)
            r=0
            if test $# -gt 0; then zypper --non-interactive --no-refresh -q patch-info "$@" 2>&1; r=$?; fi
            echo "@rc $r"
            echo .""");

    /**
     * zypper touches a repository's index whenever it has asked whether it is still the newest. Asked first: of a repository
     * without an index the others fetch one, whatever they are told.
     */
    private static final Section INDEX = Section.within(PATIENCE, "patch.zypper.index", GUARD + """
            for f in /var/cache/zypp/raw/*/repodata/repomd.xml /var/cache/zypp/raw/*/suse/setup/descr/packages*
            do test -f "$f" && stat -c '@file %Y %n' "$f"
            done
            cat /etc/zypp/locks 2>/dev/null | sed -n 's/^solvable_name: /@lock /p'
            """ + ZYPPER + """
            --xmlout repos 2>&1 | tr '>' '\\n' | sed -n 's/.*<repo alias="\\([^"]*\\)".* enabled="1".*/@repo \\1/p'
            echo .""");

    private static final Section ORPHANS = Section.within(PATIENCE, "patch.zypper.orphans", GUARD + ZYPPER + """
            packages --orphaned 2>&1; echo "@rc $?"
            echo .""");

    private static final Section REBOOT = Section.within(PATIENCE, "patch.zypper.reboot", GUARD + ZYPPER + """
            needs-rebooting 2>&1; echo "@rc $?"
            echo .""");

    /**
     * The plan in bytes, and why updates are left out of it that no lock keeps away: each tried for itself, ten of them.
     */
    private static final Section TRIAL = Section.within(
            PATIENCE,
            "patch.zypper.trial",
            GUARD + """
            c=$(sed -n 's/^ *packagesdir *= *//p' /etc/zypp/zypp.conf 2>/dev/null | tail -n 1)
            c=${c:-/var/cache/zypp/packages}
            """ + FreeRoom.SCRIPT + """
            z='zypper --non-interactive --no-refresh -q'
            o=$($z --xmlout update --dry-run 2>&1); r=$?
            printf '%s\\n' "$o"
            """ + "echo " + ZypperTrial.LEFT_OUT + "\n" + """
            set -f
            k=" $(printf '%s\\n' "$o" | tr '>' '\\n' | sed -n 's/.*<solvable type="package" name="\\([^"]*\\)".*/\\1/p' | tr '\\n' ' ') "
            l=$(sed -n 's/^solvable_name: //p' /etc/zypp/locks 2>/dev/null)
            $z --xmlout list-updates --all 2>/dev/null | tr '>' '\\n' | sed -n 's/.*<update kind="package" name="\\([A-Za-z0-9][A-Za-z0-9:._+-]*\\)" edition="\\([A-Za-z0-9:._+~^-]*\\)".*/\\1 \\2/p' | sort -u | { n=0
            while read -r a v; do
            case $k in *" $a "*) continue;; esac
            for i in $l; do case $a in $i) continue 2;; esac; done
            n=$((n+1)); test $n -le 10 || break
            $z install --dry-run "$a=$v" 2>&1 </dev/null | grep '^Problem: ' | head -n 3
            done; }
            echo "@rc $r"
            echo .""");

    private static final Pattern FILE = Pattern.compile("@file ([0-9]{1,11}) /var/cache/zypp/raw/([^/]+)/.*");
    private static final Pattern ORPHAN =
            Pattern.compile("i\\+? *\\| *[^|]*\\| *([^ |]{1,200}) *\\| *([^ |]{1,200}) *\\| *([a-z0-9_]+) *");

    @Override
    public String name() {
        return "zypper";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSIX;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.isLike("suse")
                || identity.isLike("sles")
                || identity.id().startsWith("opensuse");
    }

    @Override
    public List<Section> quick() {
        return List.of();
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        List<Section> slow =
                new ArrayList<>(List.of(INDEX, WAITING, ALL, PATCHES, TARGETS, ORPHANS, REBOOT, RpmDatabase.NEEDS));
        if (dryRun) {
            slow.add(TRIAL);
        }
        return slow;
    }

    @Override
    public PatchFacts facts(HostAnswer answer, HostIdentity identity) {
        PatchFacts.Draft facts = PatchFacts.of(name());
        RpmDatabase database = new RpmDatabase(answer);
        database.tell(facts, answer);
        Heard index = Heard.of(answer, INDEX.id());
        facts.unseen(index, Aspect.INDEX);
        if (index.whole()) {
            facts.index(index(index.lines()));
        }
        updates(facts, answer, index.lines());
        Heard orphans = Heard.of(answer, ORPHANS.id());
        Told strangers = Told.of(orphans);
        strangers.trouble(orphans, Aspect.FOREIGN, 0).ifPresent(facts::unseen);
        facts.foreign(foreign(strangers.lines()));
        Told reboot = Told.of(Heard.of(answer, REBOOT.id()));
        if (reboot.status() == 0 || reboot.status() == 102) {
            facts.reboot(new RebootWord(reboot.status() == 102, "zypper needs-rebooting", List.of()));
        }
        Heard trial = Heard.of(answer, TRIAL.id());
        if (trial.whole()) {
            dryRun(facts, Told.of(trial));
        } else if (trial.why() != Unseen.NO_ANSWER) {
            facts.unseen(trial, Aspect.DRY_RUN);
        }
        return facts.done();
    }

    private static void dryRun(PatchFacts.Draft facts, Told told) {
        ZypperTrial trial = ZypperTrial.of(told);
        if (trial.understood()) {
            facts.dryRun(trial.dryRun(FreeRoom.of(told.lines())));
        } else {
            facts.unseen(new Blind(
                    Aspect.DRY_RUN, Unseen.NOT_UNDERSTOOD, trial.said().isEmpty() ? told.complaint() : trial.said()));
        }
    }

    private static void updates(PatchFacts.Draft facts, HostAnswer answer, List<String> index) {
        Optional<ZypperXml> ready = list(facts, answer, WAITING, Aspect.UPDATES);
        Optional<ZypperXml> every = list(facts, answer, ALL, Aspect.HELD);
        Optional<ZypperXml> patches = list(facts, answer, PATCHES, Aspect.UPDATES);
        Heard targets = Heard.of(answer, TARGETS.id());
        Told about = Told.of(targets);
        about.trouble(targets, Aspect.UPDATES, 0).ifPresent(facts::unseen);
        SusePatches known =
                SusePatches.of(patches.map(ZypperXml::updates).orElse(List.of()), PatchTargets.of(about.lines()));
        Map<String, Update> updates = new HashMap<>();
        for (ZypperXml.Item item : every.map(ZypperXml::updates).orElse(List.of())) {
            Held held = locked(index, item.get("name"))
                    ? new Held(Held.Reason.HOLD, "zypper addlock")
                    : Held.by(Held.Reason.UNKNOWN);
            known.update(item).ifPresent(update -> updates.put(key(update), update.heldBy(held)));
        }
        for (ZypperXml.Item item : ready.map(ZypperXml::updates).orElse(List.of())) {
            known.update(item).ifPresent(update -> updates.put(key(update), update));
        }
        facts.updates(updates.values().stream()
                .sorted(java.util.Comparator.comparing(Zypper::key))
                .toList());
        facts.updates(known.unmatched(updates.values()));
    }

    /** Locks name packages as shells do; of patterns only the usual one is known, with an asterisk at its end. */
    private static boolean locked(List<String> index, String name) {
        return index.stream()
                .filter(line -> line.startsWith("@lock "))
                .map(line -> line.substring("@lock ".length()))
                .anyMatch(lock -> lock.equals(name)
                        || (lock.indexOf('*') == lock.length() - 1
                                && !lock.isEmpty()
                                && name.startsWith(lock.substring(0, lock.length() - 1))));
    }

    private static String key(Update update) {
        return update.name() + '.' + update.architecture();
    }

    private static Optional<ZypperXml> list(PatchFacts.Draft facts, HostAnswer answer, Section section, Aspect aspect) {
        Heard heard = Heard.of(answer, section.id());
        Told told = Told.of(heard);
        Optional<Blind> trouble = told.trouble(heard, aspect, 0, 100, 101, 106);
        Optional<ZypperXml> xml = ZypperXml.of(told.lines());
        if (trouble.isPresent()) {
            trouble.ifPresent(facts::unseen);
        } else if (xml.isEmpty() || !xml.get().complete()) {
            facts.unseen(new Blind(aspect, Unseen.NOT_UNDERSTOOD, told.complaint()));
        }
        return xml;
    }

    private static PackageIndex index(List<String> lines) {
        Map<String, Instant> files = new HashMap<>();
        for (String line : lines) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                files.merge(
                        file.group(2),
                        Instant.ofEpochSecond(Long.parseLong(file.group(1))),
                        (one, other) -> one.isAfter(other) ? one : other);
            }
        }
        // A repository that is off has files that nobody keeps fresh.
        List<String> enabled = lines.stream()
                .filter(line -> line.startsWith("@repo "))
                .map(line -> line.substring("@repo ".length()))
                .toList();
        List<Instant> times = files.entrySet().stream()
                .filter(entry -> enabled.isEmpty() || enabled.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Instant oldest = times.stream().min(Instant::compareTo).orElse(null);
        List<String> missing =
                enabled.stream().filter(alias -> !files.containsKey(alias)).toList();
        return new PackageIndex(oldest, null, times.isEmpty() ? "" : "/var/cache/zypp/raw", times.size(), missing);
    }

    private static List<PackageState> foreign(List<String> lines) {
        List<PackageState> foreign = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ORPHAN.matcher(line.length() > 600 ? "" : line);
            if (row.matches()) {
                foreign.add(new PackageState(row.group(1), row.group(2), "@System"));
            }
        }
        return foreign;
    }
}
