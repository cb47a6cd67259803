package dev.reeve.inventory;

import org.jspecify.annotations.Nullable;

/** One thing that a person looks at on a round: in order or not, or a number that is read off. */
public record ChecklistLine(
        @Setting(value = "The inventory's name of the line.", isName = true)
        String name,

        @Setting("What is to be looked at, in words; without it the name of the line.") @Nullable String text,

        @Setting("Where: a room or a rack. Lines of one place are asked together if they stand together.") @Nullable String place,

        @Setting(
                "That a number is read off, and within which bounds it is well. Without it the line is in order or not.")
        @Nullable ChecklistNumber number) {}
