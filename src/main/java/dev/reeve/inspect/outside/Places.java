package dev.reeve.inspect.outside;

import dev.reeve.inventory.outside.DatabaseSpec;
import dev.reeve.inventory.outside.DnsSpec;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.inventory.outside.NtpSpec;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.Security;
import dev.reeve.inventory.outside.ServiceSpec;
import dev.reeve.inventory.outside.SshSpec;
import dev.reeve.inventory.outside.Target;
import dev.reeve.inventory.outside.TcpSpec;
import dev.reeve.inventory.outside.TlsSpec;
import dev.reeve.machine.probe.Endpoint;
import dev.reeve.machine.probe.Protocol;
import java.util.function.UnaryOperator;

/** Where a check looks. */
final class Places {
    private Places() {}

    /** The place in the words of people: a URL, {@code host:port}, a name that is asked for. */
    static String of(OutsideCheck check, UnaryOperator<String> destination) {
        Target target = check.target();
        if (target instanceof HttpSpec http) {
            return http.url();
        } else if (target instanceof DnsSpec dns) {
            return dns.name() + " " + dns.type();
        }
        return endpoint(check, destination).toString();
    }

    /** Host and port; port 0 for those that have none. */
    static Endpoint endpoint(OutsideCheck check, UnaryOperator<String> destination) {
        Target target = check.target();
        String host = target.address();
        if (host == null) {
            String name = check.host();
            host = name == null ? check.name() : destination.apply(name);
        }
        return new Endpoint(host, port(check, target), check.family());
    }

    private static int port(OutsideCheck check, Target target) {
        if (target instanceof TcpSpec tcp) {
            return tcp.port();
        } else if (target instanceof TlsSpec tls) {
            return tls.effectivePort();
        } else if (target instanceof NtpSpec ntp) {
            return ntp.effectivePort();
        } else if (target instanceof SshSpec ssh) {
            return ssh.effectivePort();
        } else if (target instanceof DatabaseSpec database) {
            return database.effectivePort();
        } else if (target instanceof ServiceSpec service) {
            Integer port = service.port();
            return port != null ? port : protocol(check).port(service.security() == Security.TLS);
        }
        return 0;
    }

    /** The protocol of a check that is spoken in lines. */
    static Protocol protocol(OutsideCheck check) {
        if (check.ftp() != null) {
            return Protocol.FTP;
        } else if (check.smtp() != null) {
            return Protocol.SMTP;
        }
        return check.pop3() != null ? Protocol.POP3 : Protocol.IMAP;
    }
}
