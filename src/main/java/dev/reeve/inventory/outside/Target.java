package dev.reeve.inventory.outside;

import dev.reeve.inventory.SecretReference;
import org.jspecify.annotations.Nullable;

/** What a check is aimed at; each way of looking describes it in a record of its own. */
public sealed interface Target
        permits EchoSpec, TcpSpec, HttpSpec, TlsSpec, DnsSpec, ServiceSpec, NtpSpec, SshSpec, DatabaseSpec {
    /** Host name or IP address; none if the inventory's host says it. */
    @Nullable String address();

    /** Where the password of a log-in is kept, if there is one. */
    default @Nullable SecretReference password() {
        return null;
    }
}
