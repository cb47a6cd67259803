package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question to name servers, and the answer that they must give. */
public record DnsSpec(
        @Setting(
                value = "The name that is asked for; for the type ptr an IP address will do.",
                required = true,
                form = Form.ADDRESS)
        String name,

        @Setting(value = "The kind of record.", defaultsTo = "a")
        DnsType type,

        @Setting(
                value =
                        "The name servers, by name or IP address; they must all give the same answer. Those of /etc/resolv.conf if not set.",
                form = Form.ADDRESS,
                oneOrMany = true)
        List<String> servers,

        @Setting(value = "The servers' port; 53 if not set.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                value =
                        "The records that must be the answer, no more and no fewer: 192.0.2.1, \"10 mail.example.org\".",
                oneOrMany = true)
        List<String> expect,

        @Setting(value = "Records that must be among those of the answer.", oneOrMany = true)
        List<String> contains,

        @Setting(value = "Whether there must be such a record; false for names that must be gone.", defaultsTo = "true")
        boolean exists,

        @Setting(
                value = "Whether the servers must answer out of their own knowledge, as those of a domain do.",
                defaultsTo = "false")
        boolean authoritative)
        implements Target {
    private static final int USUAL_PORT = 53;

    public DnsSpec {
        servers = List.copyOf(servers);
        expect = List.copyOf(expect);
        contains = List.copyOf(contains);
    }

    /** The addresses are those of the servers. */
    @Override
    public @Nullable String address() {
        return null;
    }

    /** The servers' port. */
    public int effectivePort() {
        return port != null ? port : USUAL_PORT;
    }
}
