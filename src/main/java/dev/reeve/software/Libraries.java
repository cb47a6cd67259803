package dev.reeve.software;

import dev.reeve.machine.packages.InstalledPackage;
import java.util.Set;
import java.util.regex.Pattern;

/** Packages that nobody asks for by name. Where the manager does not know who asked, names tell. */
final class Libraries {
    private static final Pattern NAMED = Pattern.compile(
            "(lib|perl-|python[0-9.]*-|ruby-|rubygem-|golang-|rust-|ghc-|texlive-|fonts-|gir1\\.|typelib-|linux-headers|kernel-(core|modules|headers|devel))"
                    + ".*|.*(-libs?|-devel|-dev|-common|-data|-doc|-docs|-debuginfo|-filesystem|-lang|-l10n|-locale|-licenses)");

    private static final Set<String> SECTIONS =
            Set.of("libs", "oldlibs", "libdevel", "debug", "introspection", "localization", "doc");

    private Libraries() {}

    static boolean isOne(InstalledPackage pack) {
        Boolean automatic = pack.automatic();
        if (automatic != null && automatic) {
            return true;
        }
        String section = pack.section().substring(pack.section().lastIndexOf('/') + 1);
        boolean named = NAMED.matcher(pack.name()).matches();
        // Whoever asked for a library by name still has a library; an answer of dnf 5 or apk is believed all the same.
        return SECTIONS.contains(section) || (automatic == null && named);
    }
}
