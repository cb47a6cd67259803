package dev.reeve.machine.collect;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a host said, section by section. */
public final class HostAnswer {
    private final Map<String, SectionAnswer> sections;
    private final boolean complete;

    HostAnswer(Map<String, SectionAnswer> sections, boolean complete) {
        this.sections = new LinkedHashMap<>(sections);
        this.complete = complete;
    }

    /** Whether the host said all that it was asked, and said that this was all. */
    public boolean complete() {
        return complete;
    }

    /** The answer to a question; {@link SectionAnswer.State#MISSING} if there is none. */
    public SectionAnswer section(String id) {
        return sections.getOrDefault(id, SectionAnswer.NONE);
    }

    /** All that was answered, by the sections' ids in the order of the answers. */
    public Map<String, SectionAnswer> sections() {
        return java.util.Collections.unmodifiableMap(sections);
    }

    /** Both answers of one host, asked on two channels. */
    public HostAnswer and(HostAnswer other) {
        Map<String, SectionAnswer> all = new LinkedHashMap<>(sections);
        all.putAll(other.sections);
        return new HostAnswer(all, complete && other.complete);
    }
}
