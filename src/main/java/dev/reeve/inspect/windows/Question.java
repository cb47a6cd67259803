package dev.reeve.inspect.windows;

import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** What a check asks of a Windows host under some rules; nothing if the rules leave nothing to look at. */
interface Question {
    List<Section> sections(HostRules rules);

    /** One that no rule changes. */
    static Question plain(Section section) {
        return rules -> List.of(section);
    }

    /**
     * A word of the inventory in a script, for the function {@code word}: PowerShell knows eight kinds of quotes, some of
     * them not in ASCII.
     */
    static String quoted(String word) {
        return "'" + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)) + "'";
    }

    /** Words as the items of a PowerShell array. */
    static String quoted(Collection<String> words) {
        return words.stream().map(Question::quoted).collect(Collectors.joining(",", "@(", ")"));
    }
}
