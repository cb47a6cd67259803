package dev.reeve.inspect.learn;

import java.util.ArrayList;
import java.util.List;

/**
 * Why something is suggested, or what there is to say: a text of this room's messages in the reader's language.
 *
 * @param key the text's name without {@code learn.}: {@code service-running}
 * @param arguments names and values in turn
 */
public record Reason(String key, List<String> arguments) {
    /** An argument is a name, a date, a few words; a hostile host sends more. */
    private static final int LONGEST = 200;

    public Reason {
        arguments = List.copyOf(arguments);
    }

    /** A reason; values that are too long are cut. */
    static Reason of(String key, String... arguments) {
        List<String> bounded = new ArrayList<>();
        for (String argument : arguments) {
            bounded.add(argument.length() > LONGEST ? argument.substring(0, LONGEST) + "..." : argument);
        }
        return new Reason(key, bounded);
    }

    /** The name of its text among the messages. */
    public String message() {
        return "learn." + key;
    }
}
