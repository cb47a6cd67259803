package dev.reeve.antivirus.quarantine;

/** What came of putting a file away or back. */
public sealed interface Moved {
    /** It is there now. */
    record Done() implements Moved {}

    /**
     * It is where it was.
     *
     * @param why a stable word: {@code gone}, {@code changed}, {@code link}, {@code exists}, {@code folder}, {@code
     *     space}, {@code move}, {@code attributes}, {@code torn}
     * @param detail what the machine said
     */
    record Refused(String why, String detail) implements Moved {}
}
