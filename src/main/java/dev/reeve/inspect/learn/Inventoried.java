package dev.reeve.inspect.learn;

import dev.reeve.inventory.FolderRule;
import dev.reeve.inventory.Host;
import dev.reeve.inventory.HostRules;
import dev.reeve.inventory.InspectSpec;
import dev.reeve.inventory.ProcessRule;
import dev.reeve.inventory.outside.DatabaseSpec;
import dev.reeve.inventory.outside.DnsSpec;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.inventory.outside.NtpSpec;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.ServiceSpec;
import dev.reeve.inventory.outside.Target;
import dev.reeve.inventory.outside.TcpSpec;
import dev.reeve.inventory.outside.TlsSpec;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the inventory looks at on a host already. Learning is the difference to it. */
final class Inventoried {
    private static final Pattern URL = Pattern.compile("(https?)://(\\[[^\\]]*\\]|[^/:?]*)(?::([0-9]{1,5}))?(.*)");

    private final Host host;
    private final HostRules rules;
    private final InspectSpec spec;

    Inventoried(Host host, InspectSpec spec) {
        this.host = host;
        this.rules = spec.rulesFor(host);
        this.spec = spec;
    }

    boolean has(Suggestion suggestion) {
        String name = suggestion.name();
        return switch (suggestion.kind()) {
            case SERVICE ->
                rules.services().stream().anyMatch(each -> plain(each).equals(plain(name)));
            case PROCESS -> rules.processes().stream().map(ProcessRule::name).anyMatch(name::equals);
            case PORT -> rules.ports().contains(name);
            case MOUNT -> rules.mounts().contains(name);
            case CERTIFICATE -> rules.certificates().contains(name);
            case FOLDER -> rules.folders().stream().map(FolderRule::path).anyMatch(name::equals);
            case CHECK -> suggestion.entry() instanceof OutsideCheck check && isLookedAt(check);
        };
    }

    private static String plain(String service) {
        return service.endsWith(".service") ? service.substring(0, service.length() - ".service".length()) : service;
    }

    /** Whether some check is aimed at the same place, in whatever way: nobody is asked twice. */
    boolean isLookedAt(OutsideCheck check) {
        String place = place(check);
        return spec.checks().values().stream().anyMatch(each -> place(each).equals(place));
    }

    /** Where a check looks, and for TLS by itself that it does. */
    private String place(OutsideCheck check) {
        Target target = check.target();
        String address = target.address();
        if (target instanceof HttpSpec http) {
            return url(http.url());
        } else if (address == null && check.host() != null) {
            address = check.host().equals(host.name()) ? host.destination() : "host " + check.host();
        }
        return String.valueOf(address).toLowerCase(Locale.ROOT) + " " + port(check, target);
    }

    /** In whatever way it is asked: a port that speaks HTTP or TLS is one place. */
    private static String url(String url) {
        Matcher parts = URL.matcher(url.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return url;
        }
        String usual = parts.group(1).equals("https") ? "443" : "80";
        String path = parts.group(4).equals("/") ? "" : parts.group(4);
        return parts.group(2) + " " + Objects.requireNonNullElse(parts.group(3), usual) + path;
    }

    private static String port(OutsideCheck check, Target target) {
        if (target instanceof TcpSpec tcp) {
            return tcp.port().toString();
        } else if (target instanceof TlsSpec tls) {
            return "tls " + tls.effectivePort();
        } else if (target instanceof DnsSpec dns) {
            return "dns " + dns.effectivePort() + dns.servers();
        } else if (target instanceof DatabaseSpec database) {
            return Integer.toString(database.effectivePort());
        } else if (target instanceof NtpSpec ntp) {
            return "udp " + Objects.requireNonNullElse(ntp.port(), 123);
        } else if (target instanceof ServiceSpec service) {
            return Integer.toString(Protocols.port(check, service));
        }
        return target.getClass().getSimpleName();
    }
}
