package dev.reeve.machine.packages;

import org.jspecify.annotations.Nullable;

/**
 * A package that is installed. Its name and version are of printable characters, and no text is longer than {@link
 * PackageText#LONGEST}; what the manager does not tell is empty.
 *
 * @param version whole: {@code 1:2.30-1}, with the epoch only where it is not 0
 * @param architecture {@code amd64}, {@code x86_64}, {@code noarch}, as the manager names it
 * @param source the source package that it was built from
 * @param sourceVersion that one's version
 * @param bytes how much it takes on the disk, as the manager knows it; -1 if it does not
 * @param section what it belongs to: {@code games}, {@code contrib/net}, {@code Applications/Internet}
 * @param vendor who made it: a maintainer, a packager, a company
 * @param licence as the package names it
 * @param essential whether the system cannot be without it
 * @param automatic whether it came for another one's sake; null if nobody knows
 */
public record InstalledPackage(
        PackageManager manager,
        String name,
        String version,
        String architecture,
        String source,
        String sourceVersion,
        long bytes,
        String section,
        String vendor,
        String licence,
        boolean essential,
        @Nullable Boolean automatic) {
    /** The same, with the reason why it is there. */
    InstalledPackage because(@Nullable Boolean forAnother) {
        return new InstalledPackage(
                manager,
                name,
                version,
                architecture,
                source,
                sourceVersion,
                bytes,
                section,
                vendor,
                licence,
                essential,
                forAnother);
    }
}
