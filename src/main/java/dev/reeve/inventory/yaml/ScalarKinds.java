package dev.reeve.inventory.yaml;

import dev.reeve.inventory.yaml.YamlNode.Scalar;
import java.util.regex.Pattern;

/**
 * What an unquoted scalar is. The JSON schema of YAML 1.2 (section 10.2), plus an empty value and {@code ~} for nothing:
 * narrower than the core schema, which would make the number 755 of {@code 0755}.
 */
final class ScalarKinds {
    private static final Pattern INTEGER = Pattern.compile("-?(0|[1-9][0-9]*)");
    private static final Pattern FRACTION = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private ScalarKinds() {}

    static Scalar.Kind of(String text) {
        return switch (text) {
            case "", "~", "null" -> Scalar.Kind.NULL;
            case "true", "false" -> Scalar.Kind.BOOLEAN;
            default -> numberOrText(text);
        };
    }

    private static Scalar.Kind numberOrText(String text) {
        char first = text.charAt(0);
        if (first != '-' && (first < '0' || first > '9')) {
            return Scalar.Kind.TEXT;
        } else if (INTEGER.matcher(text).matches()) {
            return Scalar.Kind.INTEGER;
        }
        return FRACTION.matcher(text).matches() ? Scalar.Kind.FRACTION : Scalar.Kind.TEXT;
    }
}
