package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import org.jspecify.annotations.Nullable;

/** A time server. */
public record NtpSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "The port; 123 if not set.", least = 1, most = 65535) @Nullable Integer port,

        @Setting(
                "How far its clock may be from this machine's, in either direction; a warning from 800ms and critical from 60s if not set.")
        @Nullable TimeLimits offset,

        @Setting(
                value = "The greatest distance from a reference clock that is good enough, in steps; 15 if not set.",
                least = 1,
                most = 15)
        @Nullable Integer stratum)
        implements Target {
    private static final int USUAL_PORT = 123;

    /** Checkmk's and Linuxfabrik's limits, in seconds. */
    private static final double USUAL_WARNING = 0.8;

    private static final double USUAL_CRITICAL = 60;
    private static final int MOST_STRATUM = 15;

    /** The port to ask. */
    public int effectivePort() {
        return port != null ? port : USUAL_PORT;
    }

    /** From which distance on it is a warning, in seconds. */
    public double warningOffset() {
        Double limit = offset == null ? null : offset.warningSeconds();
        return limit != null ? limit : USUAL_WARNING;
    }

    /** From which distance on it is critical, in seconds. */
    public double criticalOffset() {
        Double limit = offset == null ? null : offset.criticalSeconds();
        return limit != null ? limit : USUAL_CRITICAL;
    }

    /** The greatest stratum that is good enough. */
    public int greatestStratum() {
        return stratum != null ? stratum : MOST_STRATUM;
    }
}
