package dev.reeve.inventory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the passwords of a host's accounts must be like. */
public record PasswordRules(
        @Setting(
                value =
                        "After how long without a change a password is a warning: 365d. Without it passwords may be of any age.",
                least = 86_400,
                most = 315_360_000)
        @Nullable Duration maxAge) {
    /** No rules: the usual values. */
    public static final PasswordRules USUAL = new PasswordRules(null);

    PasswordRules over(PasswordRules wider) {
        return new PasswordRules(maxAge != null ? maxAge : wider.maxAge);
    }
}
