package dev.reeve.software;

import dev.reeve.machine.collect.HostIdentity;
import dev.reeve.machine.packages.InstalledPackage;
import dev.reeve.machine.packages.PackageManager;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Package URLs (package-url/purl-spec, types deb, rpm, apk, alpm, pypi, npm). */
final class PackageUrl {
    private PackageUrl() {}

    /** The URL of a piece of software; nothing for kinds that have none. */
    static Optional<String> of(Software software, HostIdentity host) {
        InstalledPackage pack = software.pack();
        if (pack != null) {
            return Optional.of(of(pack, host));
        }
        String version = software.version().isEmpty() ? "" : '@' + encoded(software.version());
        return switch (software.kind()) {
            case PYTHON ->
                Optional.of("pkg:pypi/"
                        + encoded(software.name().toLowerCase(Locale.ROOT).replace('_', '-')) + version);
            case NPM -> Optional.of("pkg:npm/" + path(software.name()) + version);
            default -> Optional.empty();
        };
    }

    private static String of(InstalledPackage pack, HostIdentity host) {
        String type = switch (pack.manager()) {
            case DPKG -> "deb";
            case RPM -> "rpm";
            case APK -> "apk";
            case PACMAN -> "alpm";
        };
        String distribution = host.id().isEmpty() ? "linux" : host.id();
        Map<String, String> more = new TreeMap<>();
        put(more, "arch", pack.architecture());
        put(more, "distro", host.version().isEmpty() ? distribution : distribution + '-' + host.version());
        String version = pack.version();
        if (pack.manager() == PackageManager.RPM && version.indexOf(':') > 0) {
            put(more, "epoch", version.substring(0, version.indexOf(':')));
            version = version.substring(version.indexOf(':') + 1);
        }
        boolean other =
                !pack.source().equals(pack.name()) || !pack.sourceVersion().equals(pack.version());
        if (!pack.source().isEmpty() && other) {
            put(more, "upstream", pack.source() + '@' + pack.sourceVersion());
        }
        String query = String.join(
                "&",
                more.entrySet().stream()
                        .map(entry -> entry.getKey() + '=' + entry.getValue())
                        .toList());
        return "pkg:" + type + '/' + encoded(distribution) + '/' + encoded(pack.name()) + '@' + encoded(version)
                + (query.isEmpty() ? "" : '?' + query);
    }

    private static void put(Map<String, String> more, String key, String value) {
        if (!value.isEmpty()) {
            more.put(key, encoded(value));
        }
    }

    /** A scope of npm is a namespace of its own. */
    private static String path(String name) {
        int slash = name.indexOf('/');
        return slash < 0 ? encoded(name) : encoded(name.substring(0, slash)) + '/' + encoded(name.substring(slash + 1));
    }

    /** Percent-encoding of all but what the specification leaves alone. */
    static String encoded(String text) {
        StringBuilder out = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || ".-_~:".indexOf(c) >= 0);
            out.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return out.toString();
    }
}
