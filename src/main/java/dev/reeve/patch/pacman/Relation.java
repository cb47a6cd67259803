package dev.reeve.patch.pacman;

import dev.reeve.machine.packages.PackageManager;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a package says of another one by its name: {@code openssl}, {@code libfoo.so=2-64}, {@code bar<1:2}.
 *
 * @param sign {@code <}, {@code <=}, {@code =}, {@code >=}, {@code >}; empty for any version
 * @param version what it is compared with; empty for any
 */
record Relation(String name, String sign, String version) {
    private static final Pattern FORM = Pattern.compile("([^<>=]{1,200})(?:(<=|>=|<|>|=)(.{1,200}))?");

    /** Those in a list, which pacman divides with spaces. */
    static List<Relation> all(String list) {
        return Pattern.compile("\\s+")
                .splitAsStream(list.strip())
                .limit(2000)
                .map(FORM::matcher)
                .filter(Matcher::matches)
                .map(one -> one.group(2) == null
                        ? new Relation(one.group(1), "", "")
                        : new Relation(one.group(1), one.group(2), one.group(3)))
                .toList();
    }

    /** Whether a package of this very name and a fitting version is meant, as for replacements. */
    boolean names(PacmanPackage one) {
        return name.equals(one.name()) && fits(one.version());
    }

    /** Whether a package is meant by its name or by something that it provides; a name without version is any version's. */
    boolean means(PacmanPackage one) {
        return names(one)
                || one.provides().stream()
                        .filter(provided -> provided.name.equals(name))
                        .anyMatch(provided -> sign.isEmpty() || (provided.sign.equals("=") && fits(provided.version)));
    }

    private boolean fits(String other) {
        if (sign.isEmpty()) {
            return true;
        }
        int order = PackageManager.PACMAN.versions().compare(other, version);
        return switch (sign) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    @Override
    public String toString() {
        return name + sign + version;
    }
}
