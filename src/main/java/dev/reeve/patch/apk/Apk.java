package dev.reeve.patch.apk;

import dev.reeve.machine.collect.Dialect;
import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.collect.Section;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.InstalledPackages;
import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Heard;
import dev.reeve.patch.Held;
import dev.reeve.patch.PackageIndex;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Told;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import dev.reeve.patch.UpdateTool;
import dev.reeve.survey.Unseen;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** apk-tools 2 and 3. Its lines are read as documented and as its sources print them; it has not met a real Alpine. */
public final class Apk implements UpdateTool {
    private static final int PATIENCE = 60;

    private static final String GUARD = """
            command -v apk >/dev/null 2>&1 && { test -d /lib/apk/db || test -d /usr/lib/apk/db; } || { echo @absent; exit; }
            """;

    private static final Section INDEX = Section.quick("patch.apk.index", GUARD + """
            for f in /var/cache/apk/APKINDEX.*.tar.gz /etc/apk/cache/APKINDEX.*.tar.gz
            do test -f "$f" && stat -c '@file %Y %n' "$f"
            done
            cat /etc/apk/repositories /etc/apk/repositories.d/*.list 2>/dev/null | grep -E '^(@[^ ]+ )?(http|https|ftp|/)' | sed 's/^/@repo /'
            echo .""");

    private static final Section WAITING = Section.within(PATIENCE, "patch.apk.waiting", GUARD + """
            apk --no-network list --upgradable 2>&1; echo "@rc $?"
            echo .""");

    /** What the solver would do: the list above knows nothing of pins. */
    private static final Section TRIAL = Section.within(PATIENCE, "patch.apk.trial", GUARD + """
            apk --no-network upgrade --simulate 2>&1; echo "@rc $?"
            echo .""");

    private static final Pattern FILE = Pattern.compile("@file ([0-9]{1,11}) (\\S+)");

    /** {@code busybox-1.36.1-r5 x86_64 {busybox} (GPL-2.0-only) [upgradable from: busybox-1.36.1-r2]}. */
    private static final Pattern UPGRADABLE = Pattern.compile(
            "(\\S{1,200})-([0-9][^\\s-]{0,100}-r[0-9]+) ([a-z0-9_]+) \\{.*\\[upgrad[e]?able from: (\\S{1,300})\\].*");

    private static final Pattern MISSING = Pattern.compile("WARNING: (?:opening|Ignoring|updating) (\\S{1,300}?):? .*");

    @Override
    public String name() {
        return "apk";
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSIX;
    }

    @Override
    public boolean appliesTo(HostIdentity identity) {
        return identity.isLike("alpine");
    }

    @Override
    public List<Section> quick() {
        return List.of(INDEX);
    }

    @Override
    public List<Section> slow(boolean dryRun) {
        return List.of(WAITING, TRIAL);
    }

    @Override
    public PatchFacts facts(HostAnswer answer, HostIdentity identity) {
        PatchFacts.Draft facts = PatchFacts.of(name());
        List<InstalledPackage> packages = InstalledPackages.of(answer).packages().stream()
                .filter(one -> one.manager() == PackageManager.APK)
                .toList();
        Map<String, String> installed = new HashMap<>();
        packages.forEach(one -> installed.put(one.name(), one.version()));
        facts.installed(installed);
        Heard waiting = Heard.of(answer, WAITING.id());
        Heard trial = Heard.of(answer, TRIAL.id());
        Told list = Told.of(waiting);
        Told plan = Told.of(trial);
        list.trouble(waiting, Aspect.UPDATES, 0).ifPresent(facts::unseen);
        ApkTrial simulated = ApkTrial.of(plan);
        if (trial.whole() || trial.why() != Unseen.NO_ANSWER) {
            plan.trouble(trial, Aspect.HELD, 0).ifPresent(facts::unseen);
        }
        facts.updates(updates(list.lines(), plan.status() == 0 ? simulated : null));
        if (trial.whole()) {
            facts.dryRun(simulated.run());
        }
        Heard index = Heard.of(answer, INDEX.id());
        facts.unseen(index, Aspect.INDEX);
        if (index.whole()) {
            facts.index(index(index.lines(), list.lines()));
        }
        return facts.done();
    }

    private static List<Update> updates(List<String> lines, @org.jspecify.annotations.Nullable ApkTrial simulated) {
        List<Update> updates = new ArrayList<>();
        for (String line : lines) {
            Matcher parts = UPGRADABLE.matcher(line.length() > 2000 ? "" : line);
            if (parts.matches()) {
                String name = parts.group(1);
                String from = parts.group(4);
                String installed = from.startsWith(name + '-') ? from.substring(name.length() + 1) : from;
                Update update = Update.of(name, parts.group(3), installed, parts.group(2), "", UpdateKind.UNKNOWN);
                boolean held = simulated != null && !simulated.upgraded().contains(name);
                updates.add(held ? update.heldBy(new Held(Held.Reason.PINNED, "/etc/apk/world")) : update);
            }
        }
        return updates;
    }

    private static PackageIndex index(List<String> lines, List<String> said) {
        List<Instant> times = new ArrayList<>();
        for (String line : lines) {
            Matcher file = FILE.matcher(line);
            if (file.matches()) {
                times.add(Instant.ofEpochSecond(Long.parseLong(file.group(1))));
            }
        }
        List<String> missing = said.stream()
                .map(line -> MISSING.matcher(line.length() > 2000 ? "" : line))
                .filter(Matcher::matches)
                .map(parts -> parts.group(1))
                .limit(20)
                .toList();
        Instant oldest = times.stream().min(Instant::compareTo).orElse(null);
        return new PackageIndex(oldest, null, times.isEmpty() ? "" : "APKINDEX", times.size(), missing);
    }
}
