package dev.reeve.render;

/** What a command found out, able to write itself for people and for programs. */
public interface Result {
    /** Writes it for people. */
    void write(Page page);

    /** Writes it as one JSON value, the envelope's {@code result}. */
    void write(JsonDocument json);

    /**
     * Writes it as JSON lines. Results that are lists write one line for each element; any other is one line of kind
     * {@code result}.
     */
    default void write(JsonLines lines) {
        lines.line("result", json -> {
            json.name("result");
            write(json);
        });
    }

    /** The result of a command that has nothing to say but its exit code. */
    static Result none() {
        return Nothing.INSTANCE;
    }

    /** Silence. */
    enum Nothing implements Result {
        INSTANCE;

        @Override
        public void write(Page page) {
            // Silence is the message.
        }

        @Override
        public void write(JsonDocument json) {
            json.nothing();
        }

        @Override
        public void write(JsonLines lines) {
            // The end line says all there is.
        }
    }
}
