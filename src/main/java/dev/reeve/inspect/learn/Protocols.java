package dev.reeve.inspect.learn;

import dev.reeve.inventory.outside.AddressFamily;
import dev.reeve.inventory.outside.DatabaseProduct;
import dev.reeve.inventory.outside.DatabaseSecurity;
import dev.reeve.inventory.outside.DatabaseSpec;
import dev.reeve.inventory.outside.HttpMethod;
import dev.reeve.inventory.outside.HttpSpec;
import dev.reeve.inventory.outside.OutsideCheck;
import dev.reeve.inventory.outside.Security;
import dev.reeve.inventory.outside.ServiceSpec;
import dev.reeve.inventory.outside.Target;
import dev.reeve.inventory.outside.TcpSpec;
import dev.reeve.inventory.outside.TlsSpec;
import dev.reeve.inventory.outside.Weight;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks from outside in their plainest form: everything that is not said is as usual. */
final class Protocols {
    /** The protocols that are spoken in lines. */
    enum Spoken {
        FTP(21),
        SMTP(25),
        POP3(110),
        IMAP(143);

        private final int port;

        Spoken(int port) {
            this.port = port;
        }
    }

    private Protocols() {}

    static TcpSpec tcp(int port) {
        return new TcpSpec(null, port, true, null);
    }

    static TlsSpec dates(int port, @Nullable String name) {
        return new TlsSpec(name, port == 443 ? null : port, null, null, null, false, null, false);
    }

    static DatabaseSpec database(DatabaseProduct product, int port) {
        Integer other = port == product.port() ? null : port;
        return new DatabaseSpec(null, product, other, null, null, null, null, DatabaseSecurity.TLS, true, null);
    }

    static HttpSpec http(String url, List<Integer> status, boolean verify) {
        return new HttpSpec(
                url,
                HttpMethod.GET,
                status,
                null,
                null,
                true,
                null,
                List.of(),
                null,
                null,
                verify,
                null,
                null,
                false,
                false);
    }

    static ServiceSpec service(@Nullable Integer port, Security security, boolean verify) {
        return new ServiceSpec(null, port, security, null, null, null, verify, null);
    }

    /** A server that is spoken to in lines. */
    static OutsideCheck service(String name, String host, Spoken spoken, int port, Security security) {
        ServiceSpec spec = service(port == spoken.port ? null : port, security, true);
        return check(name, host, spoken, spec);
    }

    /** The port that a server is asked on. */
    static int port(OutsideCheck check, ServiceSpec spec) {
        Integer port = spec.port();
        return port != null ? port : spoken(check).port;
    }

    /** Which protocol a check speaks. */
    static Spoken spoken(OutsideCheck check) {
        return check.ftp() != null
                ? Spoken.FTP
                : check.smtp() != null ? Spoken.SMTP : check.pop3() != null ? Spoken.POP3 : Spoken.IMAP;
    }

    static OutsideCheck check(String name, String host, Target target) {
        return check(name, host, null, target);
    }

    /** The same check, aimed otherwise. */
    static OutsideCheck aimed(OutsideCheck check, Target target) {
        return check(
                check.name(),
                String.valueOf(check.host()),
                target instanceof ServiceSpec ? spoken(check) : null,
                target);
    }

    private static OutsideCheck check(String name, String host, @Nullable Spoken spoken, Target target) {
        ServiceSpec service = target instanceof ServiceSpec spec ? spec : null;
        return new OutsideCheck(
                name,
                host,
                List.of(),
                Weight.CRITICAL,
                null,
                null,
                null,
                null,
                AddressFamily.ANY,
                null,
                target instanceof TcpSpec tcp ? tcp : null,
                target instanceof HttpSpec http ? http : null,
                target instanceof TlsSpec tls ? tls : null,
                null,
                spoken == Spoken.FTP ? service : null,
                spoken == Spoken.SMTP ? service : null,
                spoken == Spoken.POP3 ? service : null,
                spoken == Spoken.IMAP ? service : null,
                null,
                null,
                target instanceof DatabaseSpec database ? database : null);
    }
}
