package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** Which versions of a package are in order, by the order of the host's own package manager. */
public record VersionRule(
        @Setting(value = "Names of packages; * and ? stand for anything.", required = true)
        String name,

        @Setting("The oldest version that will do: \"3.0.11-1~deb12u2\".") @Nullable String atLeast,

        @Setting("The newest version that will do.") @Nullable String atMost,

        @Setting("The version before which it must be.") @Nullable String below,

        @Setting("The one version that it must be.") @Nullable String exactly) {}
