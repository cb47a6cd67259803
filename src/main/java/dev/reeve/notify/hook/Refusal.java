package dev.reeve.notify.hook;

import org.jspecify.annotations.Nullable;

/** What services say that refuse a message with the HTTP status 200: a number that is not zero, and why. */
final class Refusal {
    private Refusal() {}

    /** Code and words, or null if the code is zero or the answer has none. */
    static @Nullable String of(String answer, String code, String words) {
        String number = Json.member(answer, code);
        if (number == null || number.equals("0")) {
            return null;
        }
        return number + " " + String.valueOf(Json.member(answer, words));
    }
}
