package dev.reeve.machine.collect;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers put together from what each question printed. */
public final class Framed {
    public static final String NONCE = "00112233445566778899aabbccddeeff";

    private Framed() {}

    /** The answer of a host; each text ends with the line that says that it is whole. */
    public static HostAnswer of(Map<String, String> sections) throws IOException {
        return RawAnswer.of(bytes(sections)).parse();
    }

    /** The same as it comes. */
    public static byte[] bytes(Map<String, String> sections) {
        StringBuilder all = new StringBuilder();
        sections.forEach((id, text) -> all.append("\n@@")
                .append(NONCE)
                .append(" B ")
                .append(id)
                .append('\n')
                .append(text)
                .append("\n@@")
                .append(NONCE)
                .append(" E ")
                .append(id)
                .append(" 0\n"));
        all.append("\n@@").append(NONCE).append(" Z ").append(sections.size()).append('\n');
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }
}
