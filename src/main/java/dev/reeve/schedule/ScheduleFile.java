package dev.reeve.schedule;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file for a scheduler.
 *
 * @param name its name without a directory
 * @param text its text
 * @param charset how it is written; UTF-16 with a byte order mark for Windows
 */
public record ScheduleFile(String name, String text, Charset charset) {
    static ScheduleFile ofUnix(String name, String text) {
        return new ScheduleFile(name, text, StandardCharsets.UTF_8);
    }

    /** The bytes of the file. */
    public byte[] bytes() {
        return text.getBytes(charset);
    }
}
