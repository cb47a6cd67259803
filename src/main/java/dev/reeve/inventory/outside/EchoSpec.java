package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import org.jspecify.annotations.Nullable;

/** Echo requests to a host. */
public record EchoSpec(
        @Setting(value = "Host name or IP address.", form = Form.ADDRESS) @Nullable String address,

        @Setting(value = "How many echo requests are sent; 5 if not set.", least = 1, most = 20) @Nullable Integer count,

        @Setting("How many of a hundred may get lost; a warning from 20 and critical from 60 if not set.") @Nullable NumberLimits loss)
        implements Target {
    private static final int USUAL_COUNT = 5;

    /** The limits that Debian's configuration of check_ping has. */
    private static final int USUAL_WARNING = 20;

    private static final int USUAL_CRITICAL = 60;

    /** How many echo requests are sent. */
    public int requests() {
        return count != null ? count : USUAL_COUNT;
    }

    /** From which share of lost requests on it is a warning, in percent. */
    public int warningLoss() {
        return NumberLimits.warning(loss, USUAL_WARNING);
    }

    /** From which share of lost requests on it is critical, in percent. */
    public int criticalLoss() {
        return NumberLimits.critical(loss, USUAL_CRITICAL);
    }
}
