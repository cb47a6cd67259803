package dev.reeve.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * What is looked at on a host, and which limits hold there. Rules of a host go before those of its groups, those before
 * the rules for all hosts; of several groups the one that the host names first wins. What nobody says is each check's own
 * usual value.
 */
public record HostRules(
        @Setting(value = "Checks that are left out here, by their names.", form = Form.NAME, oneOrMany = true)
        List<String> skip) {
    /** No rules at all: every check's usual values. */
    public static final HostRules USUAL = new HostRules(List.of());

    public HostRules {
        skip = List.copyOf(skip);
    }

    /** These rules with {@code wider} for what they leave open; lists are added up. */
    public HostRules over(HostRules wider) {
        return new HostRules(joined(skip, wider.skip));
    }

    private static List<String> joined(List<String> own, List<String> wider) {
        List<String> all = new ArrayList<>(own);
        wider.stream().filter(each -> !all.contains(each)).forEach(all::add);
        return all;
    }
}
