package dev.reeve.patch.pacman;

import dev.reeve.patch.DryRun;
import dev.reeve.patch.FreeRoom;
import dev.reeve.patch.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code pacman -Su} would do, from what {@code -Sup} prints. It prints only what would come: what that replaces, what
 * it cannot be together with and how much room it takes follow from the packages, by the rules of libalpm (sync.c,
 * conflict.c).
 */
final class PacmanTrial {
    private static final Pattern TARGET =
            Pattern.compile("@target \\S{1,200}?/(\\S{1,200}) (\\S{1,200}) ([0-9]{1,15})");
    private static final int MOST = 200;

    private final Map<String, PacmanPackage> before = new LinkedHashMap<>();
    private final Map<String, PacmanPackage> coming = new LinkedHashMap<>();
    private final List<String> targets = new ArrayList<>();
    private final Told told;
    private long download;

    private PacmanTrial(Told told) {
        this.told = told;
        List<String> offered = new ArrayList<>();
        List<String> local = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String line : told.lines()) {
            part = line.equals("@offered") ? offered : line.equals("@local") ? local : part;
            part.add(line);
        }
        PacmanPackage.installed(local).forEach(one -> before.put(one.name(), one));
        PacmanPackage.offered(offered).forEach(one -> coming.put(one.name(), one));
        for (Matcher target : Pacman.matches(TARGET, told.lines()).toList()) {
            targets.add(target.group(1));
            download += Long.parseLong(target.group(3));
            coming.putIfAbsent(
                    target.group(1),
                    new PacmanPackage(target.group(1), target.group(2), -1, List.of(), List.of(), List.of()));
        }
        coming.keySet().retainAll(targets);
    }

    /** What the lines say. */
    static DryRun of(Told told) {
        return new PacmanTrial(told).result();
    }

    private DryRun result() {
        Map<String, PacmanPackage> replaced = replaced();
        List<String> conflicts = Stream.concat(complaints().stream(), conflicts(replaced).stream())
                .limit(MOST)
                .map(line -> brief(line, 300))
                .toList();
        List<PacmanPackage> added = coming.values().stream()
                .filter(one -> !before.containsKey(one.name()))
                .toList();
        boolean known = told.status() == 0;
        return new DryRun(
                known && conflicts.isEmpty(),
                names(added),
                names(List.copyOf(replaced.values())),
                coming.size() - added.size(),
                conflicts,
                known ? download : -1,
                known ? space(replaced) : DryRun.UNSAID,
                FreeRoom.of(told.lines()));
    }

    private static List<String> names(List<PacmanPackage> packages) {
        return packages.stream()
                .limit(MOST)
                .map(one -> brief(one.name() + ' ' + one.version(), 200))
                .toList();
    }

    /** The reasons come after what they are reasons for; they are worth more. */
    private List<String> complaints() {
        List<String> reasons = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (String line : told.lines()) {
            if (line.startsWith(":: ") && !line.endsWith("...") && reasons.size() < MOST) {
                reasons.add(line.substring(3));
            } else if (line.startsWith("error: ") && errors.size() < MOST) {
                errors.add(line);
            }
        }
        reasons.addAll(errors);
        return reasons;
    }

    private static String brief(String line, int most) {
        return line.length() > most ? line.substring(0, most) : line;
    }

    private Map<String, PacmanPackage> replaced() {
        Map<String, PacmanPackage> gone = new LinkedHashMap<>();
        for (PacmanPackage one : coming.values()) {
            for (Relation relation : one.replaces()) {
                PacmanPackage old = before.get(relation.name());
                if (old != null && !coming.containsKey(old.name()) && relation.names(old)) {
                    gone.put(old.name(), old);
                }
            }
        }
        return gone;
    }

    /** What would be in the way of what comes: pacman would ask whether it may go, and without an answer do nothing. */
    private List<String> conflicts(Map<String, PacmanPackage> replaced) {
        Map<String, PacmanPackage> after = new LinkedHashMap<>(before);
        after.keySet().removeAll(replaced.keySet());
        after.putAll(coming);
        return new Clashes(after.values()).of(coming.keySet());
    }

    /** By how much what is installed would grow; not known where one of the sizes is not. */
    private long space(Map<String, PacmanPackage> replaced) {
        long space = 0;
        List<PacmanPackage> gone = new ArrayList<>(replaced.values());
        for (PacmanPackage one : coming.values()) {
            PacmanPackage old = before.get(one.name());
            if (old != null) {
                gone.add(old);
            }
            if (one.bytes() < 0) {
                return DryRun.UNSAID;
            }
            space += one.bytes();
        }
        // A package without files says no size: it takes nothing.
        return space - gone.stream().mapToLong(one -> Math.max(0, one.bytes())).sum();
    }
}
