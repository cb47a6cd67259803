package dev.reeve.round;

/** The person at the terminal, as the dialogue sees them: they are told lines, and type lines. */
public interface Conversation {
    /** Tells one line; whatever is in it is made harmless. */
    void tell(String line);

    /** Tells a heading. */
    void heading(String line);

    /**
     * Asks, and waits for one line.
     *
     * @return what was typed, without blanks around it
     * @throws InterruptedException if the person leaves: Ctrl-C, or the end of the input
     */
    String ask(String prompt) throws InterruptedException;
}
