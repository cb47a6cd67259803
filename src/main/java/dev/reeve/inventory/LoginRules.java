package dev.reeve.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which log-ins to a host are unusual. */
public record LoginRules(
        @Setting(
                value = "From how many failed log-ins from one address in 24 hours on it is a warning; 100 if not set.",
                least = 1,
                most = 1_000_000)
        @Nullable Integer failures,

        @Setting(
                value =
                        "After how many failed log-ins from the same address a successful one is critical; 10 if not set.",
                least = 1,
                most = 1_000_000)
        @Nullable Integer failuresBefore,

        @Setting(
                value = "When log-ins are expected, in the host's local time: 07:00-19:30. Without it at any time.",
                form = Form.HOURS)
        @Nullable String hours,

        @Setting(
                value =
                        "Networks that log-ins are expected from, such as 192.0.2.0/24: a new address there is nothing unusual.",
                form = Form.NETWORK)
        List<String> from) {
    /** No rules: the usual values. */
    public static final LoginRules USUAL = new LoginRules(null, null, null, List.of());

    public LoginRules {
        from = List.copyOf(from);
    }

    LoginRules over(LoginRules wider) {
        return new LoginRules(
                failures != null ? failures : wider.failures,
                failuresBefore != null ? failuresBefore : wider.failuresBefore,
                hours != null ? hours : wider.hours,
                HostRules.joined(from, wider.from));
    }
}
