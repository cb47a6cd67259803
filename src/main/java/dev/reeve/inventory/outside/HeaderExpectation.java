package dev.reeve.inventory.outside;

import dev.reeve.inventory.Form;
import dev.reeve.inventory.Setting;
import org.jspecify.annotations.Nullable;

/** A header that an answer must have. */
public record HeaderExpectation(
        @Setting(value = "The header's name.", required = true, form = Form.HEADER)
        String name,

        @Setting(value = "A regular expression that must be found in its value.", form = Form.PATTERN) @Nullable String value) {}
