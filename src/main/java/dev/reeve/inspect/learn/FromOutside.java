package dev.reeve.inspect.learn;

import dev.reeve.inspect.learn.ListeningDoors.Door;
import dev.reeve.inspect.learn.Protocols.Spoken;
import dev.reeve.inspect.learn.Sites.Site;
import dev.reeve.inspect.learn.Suggestion.Kind;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.outside.DatabaseProduct;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.Security;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What others can reach of a host, by port and program: checks that look from outside as users do. */
final class FromOutside {
    private static final Set<String> WEB_PROGRAMS = Set.of(
            "nginx",
            "apache2",
            "httpd",
            "httpd-prefork",
            "caddy",
            "lighttpd",
            "haproxy",
            "traefik",
            "envoy",
            "varnishd",
            "openresty",
            "angie",
            "h2o");

    private static final Set<Integer> WEB = Set.of(80, 443, 8000, 8080, 8443, 8888);
    private static final Set<Integer> WEB_TLS = Set.of(443, 8443);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int MARIADB = 3306;
    private static final int POSTGRESQL = 5432;
    private static final int SQLSERVER = 1433;
    /** A host with more is looked at through a few of them. */
    private static final int MOST = 40;
    /** Something may be put behind a name; the inventory takes 64 characters. */
    private static final int LONGEST = 50;

    /** How a port is spoken to. */
    private record Line(Spoken spoken, Security security) {}

    private static final Map<Integer, Line> LINES = Map.of(
            21, new Line(Spoken.FTP, Security.NONE),
            25, new Line(Spoken.SMTP, Security.STARTTLS),
            587, new Line(Spoken.SMTP, Security.STARTTLS),
            465, new Line(Spoken.SMTP, Security.TLS),
            110, new Line(Spoken.POP3, Security.STARTTLS),
            995, new Line(Spoken.POP3, Security.TLS),
            143, new Line(Spoken.IMAP, Security.STARTTLS),
            993, new Line(Spoken.IMAP, Security.TLS));

    private static final Map<String, Line> SPEAKERS = Map.of(
            "exim4", new Line(Spoken.SMTP, Security.STARTTLS),
            "exim", new Line(Spoken.SMTP, Security.STARTTLS),
            "smtpd", new Line(Spoken.SMTP, Security.STARTTLS),
            "sendmail", new Line(Spoken.SMTP, Security.STARTTLS),
            "vsftpd", new Line(Spoken.FTP, Security.NONE),
            "proftpd", new Line(Spoken.FTP, Security.NONE),
            "pure-ftpd", new Line(Spoken.FTP, Security.NONE));

    private final Host host;
    private final HostFacts facts;
    private final List<Suggestion> all = new ArrayList<>();

    private FromOutside(Host host, HostFacts facts) {
        this.host = host;
        this.facts = facts;
    }

    static List<Suggestion> of(Host host, HostFacts facts, List<Reason> remarks) {
        FromOutside outside = new FromOutside(host, facts);
        facts.doors().all().stream()
                .filter(door -> door.outside() && !door.passing())
                .forEach(outside::door);
        if (outside.all.size() > MOST) {
            remarks.add(Reason.of("more-doors", "count", Integer.toString(outside.all.size() - MOST)));
        }
        return List.copyOf(outside.all.subList(0, Math.min(MOST, outside.all.size())));
    }

    private void door(Door door) {
        boolean web = door.programs().stream().anyMatch(WEB_PROGRAMS::contains) || WEB.contains(door.port());
        Line line = door.programs().stream()
                .map(SPEAKERS::get)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        Line spoken = LINES.containsKey(door.port()) ? LINES.get(door.port()) : line;
        if (door.protocol().equals("udp")) {
            rule(door, listens(door));
        } else if (spoken == null && web) {
            sites(door);
        } else if (isMariadb(door)) {
            rule(door, listens(door), Reason.of("mariadb"));
        } else if (host.local()) {
            // Nobody stands outside of this very machine.
            rule(door, listens(door));
        } else if (spoken != null) {
            String name = name(spoken.spoken().name().toLowerCase(Locale.ROOT), door.port());
            add(Protocols.service(name, host.name(), spoken.spoken(), door.port(), spoken.security()), listens(door));
        } else {
            other(door);
        }
    }

    private static boolean isMariadb(Door door) {
        return door.port() == MARIADB
                || door.programs().contains("mariadbd")
                || door.programs().contains("mysqld");
    }

    private void other(Door door) {
        boolean postgresql = door.port() == POSTGRESQL || door.programs().contains("postgres");
        boolean sqlserver = door.port() == SQLSERVER || door.programs().contains("sqlservr");
        if (postgresql || sqlserver) {
            DatabaseProduct product = postgresql ? DatabaseProduct.POSTGRESQL : DatabaseProduct.SQLSERVER;
            String name = name(product.name().toLowerCase(Locale.ROOT), door.port());
            add(Protocols.check(name, host.name(), Protocols.database(product, door.port())), listens(door));
        } else {
            add(Protocols.check(name("tcp", door.port()), host.name(), Protocols.tcp(door.port())), listens(door));
        }
    }

    private void sites(Door door) {
        Map<String, Boolean> names = new LinkedHashMap<>();
        boolean tls = WEB_TLS.contains(door.port());
        for (Site site : facts.sites().all()) {
            if (site.port() == door.port()) {
                tls |= site.tls();
                site.names().forEach(name -> names.merge(name, site.tls(), Boolean::logicalOr));
            }
        }
        if (names.isEmpty()) {
            String name = name(tls ? "https" : "http", door.port());
            site(door, name, address(), tls, listens(door));
        }
        Set<Map.Entry<String, Boolean>> sites = new LinkedHashSet<>(names.entrySet());
        for (Map.Entry<String, Boolean> site : sites) {
            boolean secure = site.getValue() || WEB_TLS.contains(door.port());
            String usual = secure ? "" : "-http";
            String name = site.getKey() + usual + (isUsual(door.port(), secure) ? "" : "-" + door.port());
            Reason reason = Reason.of("site", "program", program(door), "port", door.rule());
            site(door, clipped(name), site.getKey(), secure, reason);
        }
    }

    private void site(Door door, String name, String address, boolean tls, Reason reason) {
        String port = isUsual(door.port(), tls) ? "" : ":" + door.port();
        String url = (tls ? "https://" : "http://") + address + port + "/";
        add(Protocols.check(name, host.name(), Protocols.http(url, List.of(), true)), reason);
    }

    private static boolean isUsual(int port, boolean tls) {
        return port == (tls ? HTTPS : HTTP);
    }

    /** The host as a part of a web address. */
    private String address() {
        String destination = host.local() ? "localhost" : host.destination();
        return destination.indexOf(':') >= 0 ? "[" + destination + "]" : destination;
    }

    private String name(String what, int port) {
        return clipped(host.name() + "-" + what + "-" + port);
    }

    private static String clipped(String name) {
        return name.length() <= LONGEST
                ? name
                : name.substring(name.length() - LONGEST).replaceFirst("^[^\\p{L}\\p{N}]+", "");
    }

    private static String program(Door door) {
        return door.programs().isEmpty() ? "?" : String.join(", ", door.programs());
    }

    private static Reason listens(Door door) {
        return Reason.of("listens", "program", program(door), "port", door.rule());
    }

    private void rule(Door door, Reason... reasons) {
        all.add(Suggestion.of(Kind.PORT, host.name(), door.rule(), reasons));
    }

    private void add(OutsideCheck check, Reason reason) {
        all.add(new Suggestion(Kind.CHECK, host.name(), check.name(), check, List.of(reason), true));
    }
}
