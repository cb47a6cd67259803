package dev.reeve.patch;

import dev.reeve.survey.Unseen;

/**
 * Something that could not be seen.
 *
 * @param aspect what
 * @param why what was in the way
 * @param detail what the host said about it, short; may be empty
 */
public record Blind(Aspect aspect, Unseen why, String detail) {
    public Blind {
        detail = Heard.brief(detail);
    }
}
