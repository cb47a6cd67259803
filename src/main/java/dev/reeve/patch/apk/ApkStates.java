package dev.reeve.patch.apk;

import dev.reeve.machine.collect.HostAnswer;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.patch.Aspect;
import dev.reeve.patch.Blind;
import dev.reeve.patch.Heard;
import dev.reeve.patch.PackageState;
import dev.reeve.patch.PatchFacts;
import dev.reeve.patch.Told;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What apk says of single packages.
 *
 * @param world what the administrator asked for, by name: {@code nginx<1.26}
 * @param foreign what no index has
 * @param broken what was installed in part
 * @param unseen what does not tell
 */
record ApkStates(Map<String, String> world, List<PackageState> foreign, List<PackageState> broken, List<Blind> unseen) {
    private static final Pattern WISH = Pattern.compile("([^!<>=~@\\s]{1,200})\\S{0,200}");
    private static final Pattern BROKEN = Pattern.compile("@broken (\\S{1,200}) (\\S{1,100}) ([a-zA-Z]{1,10})");
    private static final Pattern LISTED = Pattern.compile(
            "(\\S{1,200})-([0-9][^\\s-]{0,100}(?:-r[0-9]{1,20})?) [a-zA-Z0-9_]{1,40} \\{.*\\[installed\\].*");
    private static final String WORLD = "@world ";
    private static final int MOST = 500;

    static ApkStates of(HostAnswer answer, List<InstalledPackage> packages) {
        Heard heard = Heard.of(answer, ApkSections.STATES.id());
        Told told = Told.of(heard);
        Map<String, String> world = new HashMap<>();
        List<PackageState> foreign = new ArrayList<>();
        List<PackageState> broken = new ArrayList<>();
        Map<String, InstalledPackage> own =
                packages.stream().collect(Collectors.toMap(InstalledPackage::name, one -> one, (a, b) -> a));
        for (String line : told.lines()) {
            String text = line.length() > 2000 ? "" : line;
            Matcher damage = BROKEN.matcher(text);
            Matcher listed = LISTED.matcher(text);
            if (line.startsWith(WORLD)) {
                wishes(line.substring(WORLD.length()), world);
            } else if (damage.matches() && broken.size() < MOST) {
                broken.add(new PackageState(damage.group(1), damage.group(2), damage(damage.group(3))));
            } else if (listed.matches() && foreign.size() < MOST && !virtual(own.get(listed.group(1)))) {
                foreign.add(new PackageState(listed.group(1), listed.group(2), ""));
            }
        }
        List<Blind> unseen = new ArrayList<>();
        if (!heard.whole()) {
            unseen.add(heard.blind(Aspect.BROKEN));
        }
        Optional<Blind> trouble = told.trouble(heard, Aspect.FOREIGN, 0);
        trouble.ifPresent(unseen::add);
        // All that comes from a repository without an index is listed too.
        boolean without = told.lines().stream().anyMatch(line -> line.startsWith("WARNING: "));
        if (trouble.isEmpty() && without) {
            unseen.add(new Blind(Aspect.FOREIGN, Unseen.NOT_UNDERSTOOD, told.complaint()));
        }
        return new ApkStates(world, without ? List.of() : foreign, broken, unseen);
    }

    private static void wishes(String line, Map<String, String> world) {
        for (String wish : line.strip().split("\\s+", 1000)) {
            Matcher parts = WISH.matcher(wish);
            if (parts.matches()) {
                world.put(parts.group(1), wish);
            }
        }
    }

    /** What {@code apk add --virtual} makes: a name for a list of needs, and nothing else. */
    private static boolean virtual(@org.jspecify.annotations.Nullable InstalledPackage one) {
        return one != null
                && one.bytes() == 0
                && one.licence().isEmpty()
                && one.architecture().equals("noarch");
    }

    private static String damage(String flags) {
        List<String> what = new ArrayList<>();
        if (flags.contains("f")) {
            what.add("files");
        }
        if (flags.contains("s")) {
            what.add("script");
        }
        if (flags.contains("x")) {
            what.add("xattr");
        }
        return String.join(", ", what);
    }

    void tell(PatchFacts.Draft facts) {
        facts.foreign(foreign).broken(broken);
        unseen.forEach(facts::unseen);
    }
}
