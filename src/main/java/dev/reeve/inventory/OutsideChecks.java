package dev.reeve.inventory;

import dev.reeve.inventory.outside.TimeLimits;
import dev.reeve.inventory.yaml.YamlNode;
import dev.reeve.inventory.yaml.YamlNode.Entry;
import dev.reeve.inventory.yaml.YamlNode.Mapping;
import dev.reeve.inventory.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What must hold between the keys of a check from outside: somebody is looked at, a log-in is whole, a warning comes
 * before what is critical.
 */
final class OutsideChecks {
    /** Whose address stands elsewhere: in the URL, in the list of servers. */
    private static final List<String> WITHOUT_ADDRESS = List.of("http", "dns");

    private static final List<String> WITH_ADDRESS =
            List.of("ping", "tcp", "tls", "ftp", "smtp", "pop3", "imap", "ntp", "ssh", "database");

    private final Mistakes mistakes;

    OutsideChecks(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    /** @param inspect the entries of the section {@code inspect} */
    void check(List<Entry> inspect) {
        for (Entry section : inspect) {
            if (section.key().equals("checks") && section.value() instanceof Mapping checks) {
                checks.entries().forEach(this::check);
            }
        }
    }

    private void check(Entry entry) {
        if (!(entry.value() instanceof Mapping check)) {
            return;
        }
        String keys = "inspect.checks." + entry.key();
        limits(check, "within", keys, false);
        for (Entry kind : check.entries()) {
            String here = keys + "." + kind.key();
            boolean aimed = check.at("host").isPresent()
                    || check.at(kind.key(), "address").isPresent();
            if (WITH_ADDRESS.contains(kind.key()) && !aimed) {
                mistakes.at(kind.place(), here, InventoryProblem.NO_ADDRESS, "found", entry.key(), "name", kind.key());
            }
            if (kind.value() instanceof Mapping target
                    && (WITH_ADDRESS.contains(kind.key()) || WITHOUT_ADDRESS.contains(kind.key()))) {
                target(target, here);
            }
        }
    }

    private void target(Mapping target, String keys) {
        limits(target, "loss", keys, false);
        limits(target, "offset", keys, false);
        limits(target, "days-left", keys, true);
        wholeLogin(target, keys);
        boolean sqlserver = target.textAt("product").filter("sqlserver"::equals).isPresent();
        target.at("user")
                .filter(node -> sqlserver)
                .ifPresent(node -> mistakes.at(
                        node.place(),
                        keys + ".user",
                        InventoryProblem.CONFLICTING_KEY,
                        "found",
                        "user",
                        "other",
                        "product: sqlserver"));
        unless(target, "open", "banner", keys);
        unless(target, "exists", "expect", keys);
        unless(target, "exists", "contains", keys);
        unless(target, "verify", "ca", keys);
    }

    /** A key that has nothing to say where a switch is off. */
    private void unless(Mapping target, String toggle, String key, String keys) {
        boolean off = target.textAt(toggle).filter("false"::equals).isPresent();
        target.at(key)
                .filter(node -> off)
                .ifPresent(node -> mistakes.at(
                        node.place(),
                        keys + "." + key,
                        InventoryProblem.CONFLICTING_KEY,
                        "found",
                        key,
                        "other",
                        toggle + ": false"));
    }

    private void wholeLogin(Mapping target, String keys) {
        Optional<YamlNode> user = target.at("user");
        Optional<YamlNode> password = target.at("password");
        // Nobody has a password for anonymous FTP.
        boolean anonymous = target.textAt("user").filter("anonymous"::equals).isPresent();
        if (user.isPresent() != password.isPresent() && !anonymous) {
            String given = user.isPresent() ? "user" : "password";
            mistakes.at(
                    user.or(() -> password).orElseThrow().place(),
                    keys + "." + given,
                    InventoryProblem.HALF_A_LOGIN,
                    "found",
                    given,
                    "missing",
                    user.isPresent() ? "password" : "user");
        }
    }

    private void limits(Mapping owner, String key, String keys, boolean downwards) {
        if (!(owner.at(key).orElse(null) instanceof Mapping limits)) {
            return;
        }
        Double warning = limit(limits, "warning");
        Double critical = limit(limits, "critical");
        if (warning != null && critical != null && (downwards ? warning < critical : warning > critical)) {
            mistakes.at(
                    limits.at("warning").orElseThrow().place(),
                    keys + "." + key + ".warning",
                    InventoryProblem.LIMITS_REVERSED,
                    "warning",
                    limits.textAt("warning").orElse(""),
                    "critical",
                    limits.textAt("critical").orElse(""));
        }
    }

    private static @Nullable Double limit(Mapping limits, String key) {
        return limits.at(key).orElse(null) instanceof Scalar scalar ? number(scalar.text()) : null;
    }

    private static @Nullable Double number(String text) {
        Function<String, @Nullable Double> reading = Form.SHORT_TIME.fits(text) ? TimeLimits::seconds : Double::valueOf;
        try {
            return reading.apply(text);
        } catch (NumberFormatException e) {
            // What is no number is told where it is bound.
            return null;
        }
    }
}
