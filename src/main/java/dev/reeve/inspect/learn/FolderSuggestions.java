package dev.reeve.inspect.learn;

import dev.reeve.inspect.learn.Suggestion.Kind;
import dev.reeve.inspect.learn.WrittenFolders.Folder;
import dev.reeve.inventory.FolderRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Folders that something keeps writing to, and how fresh and large they must stay. */
final class FolderSuggestions {
    /** Older than this nobody is writing right now. */
    private static final long FRESH = 3600;
    /** One file that somebody saved is no recorder. */
    private static final long LEAST_RECENT = 3;

    private static final int MOST = 10;
    private static final long DAY = 86_400;
    /** Four times the usual pause is a quiet hour, more is a stop. */
    private static final long MARGIN = 4;

    private static final List<Duration> LADDER = List.of(
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofDays(1),
            Duration.ofDays(2));

    /** Queues and job lists of the system's own programs; there nothing new is good news. */
    private static final Pattern OWN = Pattern.compile(
            "/var/spool|/var/spool/(cron|anacron|at|postfix|exim4?|smtpd|mqueue.*|rsyslog|cups.*|abrt|plymouth|lpd|mail)(/.*)?");

    private static final long LEAST_BYTES = 2 << 20;
    private static final long TEN = 10;

    private FolderSuggestions() {}

    static List<Suggestion> of(String host, HostFacts facts, List<Reason> remarks) {
        List<Folder> fresh = new ArrayList<>(facts.folders().all());
        fresh.removeIf(each -> each.age() > FRESH
                || each.recent() < LEAST_RECENT
                || OWN.matcher(each.path()).matches());
        fresh.sort(Comparator.comparingLong(Folder::bytes).reversed().thenComparing(Folder::path));
        if (fresh.size() > MOST) {
            remarks.add(Reason.of("more-folders", "count", Integer.toString(fresh.size() - MOST)));
        }
        List<Suggestion> all = new ArrayList<>();
        for (Folder each : fresh.subList(0, Math.min(MOST, fresh.size()))) {
            FolderRule rule = new FolderRule(each.path(), limit(each), null, least(each), null);
            Reason reason = Reason.of(
                    "folder",
                    "minutes",
                    Long.toString(each.age() / 60),
                    "recent",
                    Long.toString(each.recent()),
                    "files",
                    Long.toString(each.files()));
            all.add(new Suggestion(Kind.FOLDER, host, each.path(), rule, List.of(reason), true));
        }
        return all;
    }

    /** How old the newest file may become. */
    static Duration limit(Folder folder) {
        long pause = Math.max(folder.age(), DAY / folder.recent());
        Duration wanted = Duration.ofSeconds(pause * MARGIN);
        return LADDER.stream()
                .filter(step -> step.compareTo(wanted) >= 0)
                .findFirst()
                .orElse(LADDER.get(LADDER.size() - 1));
    }

    /** Half of what is there; nothing for spools, which are best empty, and for little. */
    static @Nullable String least(Folder folder) {
        if (folder.bytes() < LEAST_BYTES || folder.path().startsWith("/var/spool/")) {
            return null;
        }
        long half = folder.bytes() / 2;
        String units = "KMGT";
        int unit = 0;
        long size = half >> 10;
        while (size >= TEN << 10 && unit < units.length() - 1) {
            size >>= 10;
            unit++;
        }
        return Math.min(size, 999_999) + units.substring(unit, unit + 1) + "iB";
    }
}
