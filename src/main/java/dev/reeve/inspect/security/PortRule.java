package dev.reeve.inspect.security;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port as a rule names it: {@code 443}, {@code 53/udp}, {@code 127.0.0.1:5432}.
 *
 * @param text the rule as it is written
 * @param address the address that it must be open on; null for any but loopback
 */
record PortRule(String text, @Nullable String address, int port, String protocol) {
    private static final Pattern NOTATION =
            Pattern.compile("(?:\\[?([0-9A-Fa-f:.]+?)\\]?:)?([0-9]{1,5})(?:/(tcp|udp))?");

    /** The rule in a text; nothing if it is none. */
    static Optional<PortRule> of(String text) {
        Matcher rule = NOTATION.matcher(text);
        if (!rule.matches()) {
            return Optional.empty();
        }
        String protocol = rule.group(3) == null ? "tcp" : rule.group(3);
        return Optional.of(new PortRule(text, rule.group(1), Integer.parseInt(rule.group(2)), protocol));
    }

    /** Those that listen where the rule says; what listens on any address listens on each. */
    List<Listener> in(List<Listener> listeners) {
        return listeners.stream().filter(this::fits).toList();
    }

    private boolean fits(Listener listener) {
        if (listener.port() != port || !listener.protocol().equals(protocol)) {
            return false;
        }
        if (address == null) {
            return !listener.loopback();
        }
        boolean any = address.equals("0.0.0.0") || address.equals("::");
        return listener.address().equals("*") || (!any && Networks.contain(List.of(address), listener.address()));
    }
}
