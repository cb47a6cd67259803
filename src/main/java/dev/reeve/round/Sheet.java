package dev.reeve.round;

import dev.reeve.inventory.yaml.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A round as it stands in a file: a form on paper that was typed in later, or a draft.
 *
 * @param by who made the round; null if the file does not say
 * @param start when it began; null if the file does not say
 * @param replies to lines of the checklist, by the line's name
 * @param notes what there is to say on incidents
 * @param acknowledgements which incidents the person takes charge of, and why
 * @param handOver what the next shift must know
 */
public record Sheet(
        @Nullable String by,
        @Nullable Instant start,
        Map<String, Reply> replies,
        List<Remark> notes,
        List<Remark> acknowledgements,
        @Nullable String handOver) {
    /**
     * Words on an incident.
     *
     * @param incident the first characters of its id
     * @param place where it stands in the file
     */
    public record Remark(String incident, String words, Place place) {}

    public Sheet {
        replies = Collections.unmodifiableMap(new LinkedHashMap<>(replies));
        notes = List.copyOf(notes);
        acknowledgements = List.copyOf(acknowledgements);
    }
}
