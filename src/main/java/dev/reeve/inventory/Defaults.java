package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** What holds for every host that does not say otherwise; never for a host that is this machine itself. */
public record Defaults(
        @Setting(value = "How hosts are reached over SSH.", defaultsTo = "{}")
        SshSettings ssh,

        @Setting("How commands on hosts get the rights of root.") @Nullable Become become) {}
