package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** From when on a time is too long. */
public record TimeLimits(
        @Setting(value = "From how long on it is a warning: 500ms, 2s, 1.5s.", form = Form.SHORT_TIME) @Nullable String warning,

        @Setting(value = "From how long on it is critical.", form = Form.SHORT_TIME) @Nullable String critical) {

    /** The limit of a warning in seconds; none if not set. */
    public @Nullable Double warningSeconds() {
        return seconds(warning);
    }

    /** The limit of what is critical in seconds; none if not set. */
    public @Nullable Double criticalSeconds() {
        return seconds(critical);
    }

    /** A text of the form {@link Form#SHORT_TIME} in seconds. */
    public static @Nullable Double seconds(@Nullable String text) {
        if (text == null) {
            return null;
        }
        boolean thousandths = text.endsWith("ms");
        BigDecimal number = new BigDecimal(text.substring(0, text.length() - (thousandths ? 2 : 1)));
        return (thousandths ? number.movePointLeft(3) : number).doubleValue();
    }
}
