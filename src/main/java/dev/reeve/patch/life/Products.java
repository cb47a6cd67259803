package dev.reeve.patch.life;

import dev.reeve.machine.packages.InstalledPackage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Products by the packages that bring them. */
final class Products {
    /** The name of a package, and which product it is; a group holds the version where the package's own is not it. */
    private record Rule(String product, Pattern name) {}

    private static final List<Rule> RULES = List.of(
            rule("postgresql", "postgresql-(\\d+(?:\\.\\d+)?)|postgresql(\\d\\d)-server|postgresql-server"),
            rule("mariadb", "(?i)mariadb-server(?:-core)?(?:-[0-9.]+)?"),
            rule("mysql", "mysql-server(?:-core)?(?:-[0-9.]+)?|mysql-community-server"),
            rule("php", "php(\\d\\.\\d)-(?:cli|fpm|common)|php-(?:cli|fpm|common)"),
            rule("python", "python(\\d\\.\\d+)(?:-minimal)?"),
            rule("nodejs", "nodejs"),
            rule("httpd", "apache2|httpd"),
            rule("nginx", "nginx(?:-core|-full|-light|-extras)?"),
            rule("openssl", "openssl"),
            rule("java", "openjdk-(\\d+)-jre-headless|temurin-(\\d+)-(?:jdk|jre)|java-(\\d+)-openjdk-headless"),
            rule("redis", "redis(?:-server)?"),
            rule("mongodb", "mongodb-org-server|mongodb-server(?:-core)?"),
            rule("tomcat", "tomcat\\d*"));

    /**
     * Marks of those who build packages for others' systems: PostgreSQL's, NodeSource's, MariaDB's, Redis' and MySQL's own
     * archives, nginx's ({@code ~bookworm}), Sury's. What a distribution builds bears none of them.
     */
    private static final Pattern ELSEWHERE = Pattern.compile(
            ".*(pgdg|nodesource|\\+maria~|rl\\d+~|\\+0~20\\d{6}|~(stretch|buster|bullseye|bookworm|trixie|xenial|bionic"
                    + "|focal|jammy|noble|resolute)$|-\\d+debian\\d+$|-\\d+ubuntu\\d\\d\\.\\d\\d$).*");

    /** Packages of these names are in no distribution that is still looked after. */
    private static final Pattern OWN_NAMES = Pattern.compile(
            "mongodb-org-server|mysql-community-server|MariaDB-server|temurin-.*|postgresql\\d\\d-server");

    private static final Pattern BUILDER_OF_SYSTEM = Pattern.compile(
            "(?i).*(red hat|rocky|almalinux|centos|fedora|suse|oracle america|amazon|koji|cloudlinux|openeuler).*");

    private Products() {}

    /**
     * A product that is installed.
     *
     * @param version without epoch
     * @param witness the package that brings it
     */
    record Found(String product, String version, String witness) {}

    /** The products among packages that somebody else than the system's makers brought, each version once. */
    static List<Found> fromElsewhere(List<InstalledPackage> packages) {
        Map<String, Found> found = new TreeMap<>();
        for (InstalledPackage each : packages) {
            if (elsewhere(each)) {
                of(each).ifPresent(one -> found.putIfAbsent(one.product() + ' ' + one.version(), one));
            }
        }
        return List.copyOf(found.values());
    }

    private static Optional<Found> of(InstalledPackage each) {
        for (Rule rule : RULES) {
            Matcher name = rule.name().matcher(each.name());
            if (name.matches()) {
                String version = each.version().replaceFirst("^\\d+:", "");
                for (int i = 1; i <= name.groupCount(); i++) {
                    version = name.group(i) == null ? version : name.group(i);
                }
                return Optional.of(new Found(rule.product(), version, each.name() + ' ' + each.version()));
            }
        }
        return Optional.empty();
    }

    private static boolean elsewhere(InstalledPackage each) {
        return switch (each.manager()) {
            case DPKG ->
                OWN_NAMES.matcher(each.name()).matches()
                        || ELSEWHERE.matcher(each.version()).matches();
            case RPM ->
                OWN_NAMES.matcher(each.name()).matches()
                        || (!each.vendor().isEmpty()
                                && !BUILDER_OF_SYSTEM.matcher(each.vendor()).matches());
            default -> false;
        };
    }

    private static Rule rule(String product, String name) {
        return new Rule(product, Pattern.compile(name));
    }
}
