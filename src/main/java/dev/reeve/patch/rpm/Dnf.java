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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * dnf 4, dnf 5 and yum 3: Red Hat Enterprise Linux, Rocky, Alma, Oracle, CentOS, Fedora, Amazon. Measured with dnf 4.14
 * of Debian 12 and with dnf5 5.4.4.0 built from its source there; yum 3 is read as its sources (3.4.3) print, and has not
 * been met.
 */
public final class Dnf implements UpdateTool {
    /** Reads the cache of a large distribution in one to three seconds. */
    private static final int PATIENCE = 60;

    /** A Debian host on which somebody has installed dnf is kept by apt all the same. */
    private static final String GUARD = """
            p=$(command -v dnf5 || command -v dnf || command -v yum) || { echo @absent; exit; }
            grep -qsE '^ID(_LIKE)?=.*(debian|suse)' /etc/os-release && { echo @absent; exit; }
            """;

    /** The last yum 3 takes {@code -q} at its word: it lists nothing. */
    private static final String LIST = GUARD + """
            case $p in */yum) q=;; *) q=-q;; esac
            """;

    private static final Section WAITING = Section.within(PATIENCE, "patch.dnf.waiting", LIST + """
            "$p" $q -C check-update 2>&1; echo "@rc $?"
            echo .""");

    /** What excludes and locks hide is asked for too. dnf 5 has other names for it. */
    private static final String HIDDEN = LIST + """
            case $p in */dnf5) set -- --setopt=disable_excludes='*';; *) set -- --disableexcludes=all --disableplugin=versionlock;; esac
            """;

    /** What is here and not among those that wait is held. */
    private static final Section ALL = Section.within(PATIENCE, "patch.dnf.all", HIDDEN + """
            "$p" $q -C "$@" check-update 2>&1; echo "@rc $?"
            echo .""");

    private static final Section ADVISORIES = Section.within(PATIENCE, "patch.dnf.advisories", HIDDEN + """
            case $p in */yum) c=cves;; *) c=--with-cve;; esac
            "$p" -q -C "$@" updateinfo list 2>&1
            "$p" -q -C "$@" updateinfo list $c 2>&1; echo "@rc $?"
            echo .""");

    private static final Section INDEX = Section.within(PATIENCE, "patch.dnf.index", GUARD + """
            for f in /var/cache/dnf/*/repodata/repomd.xml /var/cache/libdnf5/*/repodata/repomd.xml /var/cache/yum/*/*/*/repomd.xml
            do test -f "$f" && stat -c '@file %Y %n' "$f"
            done
            case $p in */dnf5) set -- repo info;; *) set -- repolist -v;; esac
            TZ=UTC0 "$p" -C "$@" 2>&1; echo "@rc $?"
            echo .""");

    private static final Section EXTRAS = Section.within(PATIENCE, "patch.dnf.extras", GUARD + """
            case $p in */dnf5) e=--extras;; *) e=extras;; esac
            "$p" -q -C list $e 2>&1; echo "@rc $?"
            echo .""");

    private static final Section REBOOT = Section.within(PATIENCE, "patch.dnf.reboot", GUARD + """
            case $p in
            */dnf5) "$p" -q -C needs-restarting -r 2>&1;;
            *) command -v needs-restarting >/dev/null 2>&1 || { echo @absent; exit; }; needs-restarting -r 2>&1;;
            esac
            echo "@rc $?"
            echo .""");

    /**
     * Answers no to every question: nothing is fetched, nothing is changed; yum 3 would keep what it planned in a file.
     * The sizes that dnf 4 does not sum up are asked for afterwards.
     */
    private static final Section TRIAL =
            Section.within(2 * PATIENCE, "patch.dnf.trial", GUARD + """
            f=/etc/dnf/dnf.conf
            case $p in
            */dnf5) k=system_cachedir c=/var/cache/libdnf5; set --;;
            */yum) k=cachedir c=/var/cache/yum f=/etc/yum.conf; set -- --setopt=autosavets=0;;
            *) k=cachedir c=/var/cache/dnf; set --;;
            esac
            d=$(sed -n "s/^ *$k *= *//p" "$f" 2>/dev/null | tail -n 1); d=${d%%\\$*}; c=${d:-$c}
            """ + FreeRoom.SCRIPT + """
            o=$("$p" -C "$@" --assumeno upgrade 2>&1); r=$?
            printf '%s\\n' "$o"
            case $p in */dnf5|*/yum) ;; *)
            w='[A-Za-z0-9][A-Za-z0-9._+-]*'
            set -- $(printf '%s\\n' "$o" | sed -n "s/^ \\($w\\)\\$/\\1/p; s/^ \\($w\\) .*/\\1/p; s/^ *replacing  *\\($w\\)\\.[a-z0-9_]* .*/\\1/p" | sort -u | head -n 3000)
            test $# = 0 || {
            "$p" -q -C repoquery --qf '@new %{name}.%{arch} %{evr} %{installsize}' "$@" 2>/dev/null | head -n 20000
            rpm -q --qf '@old %{NAME}.%{ARCH} %{EVR} %{LONGSIZE}\\n' "$@" 2>/dev/null | grep '^@old '
            };;
            esac
            echo "@rc $r"
            echo .""");

    @Override
    public String name() {
        return "dnf";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSIX;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.isLike("rhel")
                || identity.isLike("fedora")
                || identity.isLike("centos")
                || identity.isLike("amzn")
                || identity.isLike("ol");
    }

    @Override
    public List<Section> quick() {
        return List.of();
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        List<Section> slow =
                new ArrayList<>(List.of(INDEX, WAITING, ALL, ADVISORIES, EXTRAS, REBOOT, RpmDatabase.NEEDS));
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
        updates(facts, answer, database);
        index(facts, answer, identity);
        Heard extras = Heard.of(answer, EXTRAS.id());
        Told strangers = Told.of(extras);
        strangers.trouble(extras, Aspect.FOREIGN, 0, 1).ifPresent(facts::unseen);
        facts.foreign(Listing.of(strangers.lines()).stream()
                .map(row -> new PackageState(row.name(), row.evr(), row.repository()))
                .toList());
        reboot(facts, answer);
        Heard trial = Heard.of(answer, TRIAL.id());
        if (trial.whole()) {
            dryRun(facts, Told.of(trial));
        } else if (trial.why() != Unseen.NO_ANSWER) {
            facts.unseen(trial, Aspect.DRY_RUN);
        }
        return facts.done();
    }

    private static void dryRun(PatchFacts.Draft facts, Told told) {
        DnfTrial trial = DnfTrial.of(told.lines());
        if (trial.understood()) {
            facts.dryRun(trial.dryRun());
        } else {
            facts.unseen(new Blind(Aspect.DRY_RUN, Unseen.NOT_UNDERSTOOD, told.complaint()));
        }
    }

    /** check-update ends with 100 when something waits, with 0 when nothing does. */
    private static void updates(PatchFacts.Draft facts, HostAnswer answer, RpmDatabase database) {
        Heard waiting = Heard.of(answer, WAITING.id());
        Heard all = Heard.of(answer, ALL.id());
        Heard advisories = Heard.of(answer, ADVISORIES.id());
        Told ready = Told.of(waiting);
        Told every = Told.of(all);
        Told announced = Told.of(advisories);
        ready.trouble(waiting, Aspect.UPDATES, 0, 100).ifPresent(facts::unseen);
        every.trouble(all, Aspect.HELD, 0, 100).ifPresent(facts::unseen);
        // Without them nobody knows which updates matter.
        announced.trouble(advisories, Aspect.UPDATES, 0).ifPresent(facts::unseen);
        Advisories known = Advisories.of(announced.lines());
        List<Update> updates = new ArrayList<>();
        Set<String> there = new HashSet<>();
        for (Listing.Row row : Listing.of(ready.lines())) {
            there.add(row.name() + '.' + row.architecture());
            updates.add(update(row, known, database));
        }
        for (Listing.Row row : Listing.of(every.lines())) {
            if (!there.contains(row.name() + '.' + row.architecture())) {
                updates.add(update(row, known, database).heldBy(new Held(Held.Reason.HOLD, "versionlock, exclude")));
            }
        }
        facts.updates(updates);
    }

    private static Update update(Listing.Row row, Advisories known, RpmDatabase database) {
        Advisories.About about = known.about(row.name(), row.architecture());
        return new Update(
                row.name(),
                row.architecture(),
                database.version(row.name(), row.architecture()),
                row.evr(),
                row.repository(),
                about.kind(),
                about.severity(),
                about.advisories(),
                about.cves(),
                null,
                false);
    }

    /** Repositories without a copy are left out in silence by all other questions: that is not "no updates". */
    private static void index(PatchFacts.Draft facts, HostAnswer answer, HostIdentity identity) {
        Heard heard = Heard.of(answer, INDEX.id());
        Told told = Told.of(heard);
        Optional<Blind> trouble = told.trouble(heard, Aspect.INDEX, 0, 1);
        trouble.ifPresent(facts::unseen);
        PackageIndex index = DnfIndex.of(told.lines());
        if (trouble.isEmpty()) {
            facts.index(index);
        }
        if (!index.missing().isEmpty() && !identity.root()) {
            // An account has a cache of its own, and nobody fills it.
            String names = String.join(", ", index.missing());
            facts.unseen(new Blind(Aspect.UPDATES, Unseen.NOT_ALLOWED, "no cache for " + names));
        }
    }

    private static void reboot(PatchFacts.Draft facts, HostAnswer answer) {
        Heard heard = Heard.of(answer, REBOOT.id());
        Told told = Told.of(heard);
        if (heard.whole() && (told.status() == 0 || told.status() == 1)) {
            List<String> because = told.lines().stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("* "))
                    .map(line -> line.substring(2))
                    .limit(20)
                    .toList();
            // 1 is also what it ends with when it fails; only then it does not say why.
            if (told.status() == 0 || !because.isEmpty()) {
                facts.reboot(new RebootWord(told.status() == 1, "needs-restarting", because));
            }
        }
    }
}
