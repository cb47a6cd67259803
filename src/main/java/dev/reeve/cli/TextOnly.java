package dev.reeve.cli;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A terminal that is given a file's content: text passes, anything else is refused before it can switch character sets,
 * retitle the window or type commands (CWE-150). Escape sequences are no text.
 */
final class TextOnly extends FilterOutputStream {
    private final String path;

    /** @param path what is written, for the refusal */
    TextOnly(OutputStream out, String path) {
        super(out);
        this.path = path;
    }

    static Failure refusal(String path) {
        return Failure.of(CliProblem.BINARY_TO_TERMINAL, Subject.item(path), "path", path);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int i = from; i < from + length; i++) {
            if (!isText(bytes[i])) {
                throw refusal(path);
            }
        }
        out.write(bytes, from, length);
    }

    /** Bytes above ASCII belong to letters of some language. */
    private static boolean isText(byte b) {
        boolean layout = b == '\n' || b == '\r' || b == '\t' || b == '\f';
        return layout || b < 0 || (b >= ' ' && b != 0x7f);
    }
}
