package dev.reeve.antivirus.clamav;

import dev.reeve.antivirus.clamd.EngineVersion;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a host has of ClamAV, and which other products are there.
 *
 * @param engine the engine's version and what it says; null where there is none
 * @param programs which programs are there, and where: {@code clamscan}, {@code clamdscan}, {@code clamd}, {@code
 *     freshclam}, {@code sigtool}, {@code clamonacc}
 * @param clamd the daemon's configuration
 * @param freshclam that of freshclam
 * @param folders freshclam's directory of databases, and the daemon's where that is another
 * @param processes what runs, of ClamAV and of others
 * @param products where other products lie
 * @param pings whether the daemon answered
 * @param daemon what the daemon said of itself; null if nothing
 * @param reply what came instead of an answer
 * @param coolDown until when freshclam asks nobody; null if it may
 * @param memoryKilobytes what memory is available; -1 if the host did not say
 */
public record ClamavFacts(
        @Nullable EngineVersion engine,
        Map<String, String> programs,
        ClamavConfig clamd,
        ClamavConfig freshclam,
        List<DatabaseFolder> folders,
        List<AntivirusProcess> processes,
        List<String> products,
        boolean pings,
        @Nullable EngineVersion daemon,
        String reply,
        @Nullable Instant coolDown,
        long memoryKilobytes) {
    public ClamavFacts {
        programs = Map.copyOf(programs);
        folders = List.copyOf(folders);
        processes = List.copyOf(processes);
        products = List.copyOf(products);
    }

    /** Whether ClamAV is there. */
    public boolean present() {
        return engine != null;
    }

    /** The directory of databases that is kept up to date. */
    public Optional<DatabaseFolder> folder() {
        return folders.stream().findFirst();
    }

    /** The directory that the daemon loads. */
    public Optional<DatabaseFolder> daemonFolder() {
        return folders.isEmpty() ? Optional.empty() : Optional.of(folders.get(folders.size() - 1));
    }

    /** The daemon that runs with this configuration. Many may run side by side, each with a file of its own. */
    public Optional<AntivirusProcess> daemonProcess() {
        return running("clamd", clamd);
    }

    /** The freshclam that runs with this configuration. */
    public Optional<AntivirusProcess> freshclamProcess() {
        return running("freshclam", freshclam);
    }

    /** What looks at files when they are opened. */
    public boolean onAccess() {
        return processes.stream().anyMatch(process -> process.name().equals("clamonacc"));
    }

    private Optional<AntivirusProcess> running(String name, ClamavConfig config) {
        String path = config.path();
        return processes.stream()
                .filter(process -> process.name().equals(name))
                .filter(process -> (path != null && process.line().contains(path))
                        || (!process.line().matches(".*(--config-file|-c)[ =].*") && isUsual(path)))
                .findFirst();
    }

    /** A process that names no file has the one that was compiled in. */
    private static boolean isUsual(@Nullable String path) {
        return path == null || path.startsWith("/etc/") || path.startsWith("/usr/local/etc/");
    }
}
