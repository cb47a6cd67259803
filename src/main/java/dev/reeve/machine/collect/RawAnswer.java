package dev.reeve.machine.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a host printed, byte by byte: to be taken apart now, or kept for later.
 *
 * @param nonce the number of its frames: 32 hex digits
 * @param bytes all that came, the log-in shell's noise included
 * @param ending why no more came
 */
public record RawAnswer(String nonce, byte[] bytes, Ending ending) {
    /** Why no more came. */
    public enum Ending {
        /** The host's script ended. */
        ENDED,
        /** The connection broke. */
        BROKEN,
        /** The host took longer than it was given. */
        LATE,
        /** The host printed more than anybody can want to read. */
        TOO_MUCH
    }

    /** The answer, section by section. */
    public HostAnswer parse() {
        return AnswerParser.parse(bytes, nonce);
    }

    /** What stands before the first frame: noise of the log-in shell, or why there is no frame at all. */
    public String noise() {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int frame = text.indexOf("@@" + nonce);
        return Clixml.text(frame < 0 ? text : text.substring(0, frame)).strip();
    }

    /**
     * An answer that was kept, or brought by a courier.
     *
     * @throws IOException if there is no frame in it
     */
    public static RawAnswer of(byte[] bytes) throws IOException {
        String nonce = AnswerParser.nonce(bytes).orElseThrow(() -> new IOException("no frame of an answer in it"));
        return new RawAnswer(nonce, bytes, Ending.ENDED);
    }
}
