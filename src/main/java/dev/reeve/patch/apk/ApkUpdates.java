package dev.reeve.patch.apk;

import dev.reeve.machine.packages.PackageManager;
import dev.reeve.patch.Held;
import dev.reeve.patch.Update;
import dev.reeve.patch.UpdateKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code apk list --upgradable}: every newer version that a repository has, one line each. */
final class ApkUpdates {
    /** {@code busybox-1.36.1-r5 x86_64 {busybox} (GPL-2.0-only) [upgradable from: busybox-1.36.1-r2]}. */
    private static final Pattern UPGRADABLE =
            Pattern.compile("(\\S{1,200})-([0-9][^\\s-]{0,100}(?:-r[0-9]{1,20})?) ([a-zA-Z0-9_]{1,40}) "
                    + "\\{.*\\[upgrad[e]?able from: (\\S{1,300})\\].*");

    private ApkUpdates() {}

    /**
     * Reads it.
     *
     * @param simulated what the solver would do; null if it does not say
     * @param world what the administrator asked for, by name: {@code nginx<1.26}
     */
    static List<Update> of(List<String> lines, @Nullable ApkTrial simulated, Map<String, String> world) {
        Map<String, Update> newest = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher parts = UPGRADABLE.matcher(line.length() > 2000 ? "" : line);
            if (parts.matches()) {
                String name = parts.group(1);
                String from = parts.group(4);
                String installed = from.startsWith(name + '-') ? from.substring(name.length() + 1) : from;
                Update update = Update.of(name, parts.group(3), installed, parts.group(2), "", UpdateKind.UNKNOWN);
                newest.merge(name, update, ApkUpdates::newer);
            }
        }
        List<Update> updates = new ArrayList<>();
        for (Update update : newest.values()) {
            boolean held = simulated != null && !simulated.upgraded().contains(update.name());
            updates.add(held ? update.heldBy(why(world.getOrDefault(update.name(), ""))) : update);
        }
        return updates;
    }

    private static Update newer(Update one, Update other) {
        return PackageManager.APK.versions().compare(one.candidate(), other.candidate()) >= 0 ? one : other;
    }

    /** A wish with a version or a repository's tag keeps the others away; without one, somebody else's need does. */
    private static Held why(String wish) {
        boolean pinned = wish.matches("[^<>=~@]+[<>=~@].*");
        return pinned ? new Held(Held.Reason.PINNED, wish) : Held.by(Held.Reason.DEPENDENCIES);
    }
}
