package dev.reeve.inventory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may, must and must not be on a host. Rules of a host, of its groups and of all hosts add up; of two about the
 * versions of one package the nearer one holds.
 */
public record SoftwareRules(
        @Setting("Whether the host is left out unless it is named on the command line; false if not set.") @Nullable Boolean skip,

        @Setting("What must not be there.") List<ForbiddenRule> forbidden,

        @Setting(
                value = "Packages and other software that must be there, by name; * and ? stand for anything.",
                oneOrMany = true)
        List<String> required,

        @Setting(
                value =
                        "If set, nothing else may have been installed by hand: names, and paths for what lies in folders.",
                oneOrMany = true)
        List<String> allowedOnly,

        @Setting("Which versions are in order.") List<VersionRule> versions,

        @Setting(
                value =
                        "Folders whose executables are hashed if a rule forbids a sha256, besides what runs: /home, /srv/tools.",
                form = Form.ABSOLUTE_PATH,
                oneOrMany = true)
        List<String> hashFolders)
        implements LayeredRules<SoftwareRules> {
    /** No rules at all. */
    public static final SoftwareRules USUAL =
            new SoftwareRules(null, List.of(), List.of(), List.of(), List.of(), List.of());

    public SoftwareRules {
        forbidden = List.copyOf(forbidden);
        required = List.copyOf(required);
        allowedOnly = List.copyOf(allowedOnly);
        versions = List.copyOf(versions);
        hashFolders = List.copyOf(hashFolders);
    }

    /** These rules and {@code wider} ones. */
    @Override
    public SoftwareRules over(SoftwareRules wider) {
        List<VersionRule> all = new ArrayList<>(versions);
        wider.versions.stream()
                .filter(rule -> versions.stream().noneMatch(own -> own.name().equals(rule.name())))
                .forEach(all::add);
        return new SoftwareRules(
                skip != null ? skip : wider.skip,
                joined(forbidden, wider.forbidden),
                joined(required, wider.required),
                joined(allowedOnly, wider.allowedOnly),
                all,
                joined(hashFolders, wider.hashFolders));
    }

    private static <T> List<T> joined(List<T> own, List<T> wider) {
        List<T> all = new ArrayList<>(own);
        wider.stream().filter(each -> !own.contains(each)).forEach(all::add);
        return all;
    }
}
