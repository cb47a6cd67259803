package dev.reeve.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An update that waits on a host.
 *
 * @param name the package, or what Windows calls the update
 * @param architecture for which it is: {@code amd64}, {@code noarch}; empty where nobody says
 * @param installed the version that is there; empty where the manager does not say, or for something new
 * @param candidate the version that would come
 * @param origin where from: the archive's label and suite ({@code Debian-Security:12/stable-security}), or the
 *     repository's id
 * @param kind what it is for
 * @param severity how much it matters, as its publisher says
 * @param advisories under which names it was announced: {@code RHSA-2024:1234}, {@code KB5034441}
 * @param cves the vulnerabilities that it closes, where the host's own tools say so
 * @param held why it would not be installed; null if it would
 * @param reboot whether its publisher says that the host must be started anew after it
 */
public record Update(
        String name,
        String architecture,
        String installed,
        String candidate,
        String origin,
        UpdateKind kind,
        UpdateSeverity severity,
        List<String> advisories,
        List<String> cves,
        @Nullable Held held,
        boolean reboot) {
    public Update {
        advisories = List.copyOf(advisories);
        cves = List.copyOf(cves);
    }

    /** An update of which nothing more is known than what every package manager says. */
    public static Update of(
            String name, String architecture, String installed, String candidate, String origin, UpdateKind kind) {
        return new Update(
                name,
                architecture,
                installed,
                candidate,
                origin,
                kind,
                UpdateSeverity.UNKNOWN,
                List.of(),
                List.of(),
                null,
                false);
    }

    /** The same, held. */
    public Update heldBy(Held reason) {
        return new Update(
                name, architecture, installed, candidate, origin, kind, severity, advisories, cves, reason, reboot);
    }

    public boolean security() {
        return kind == UpdateKind.SECURITY;
    }
}
