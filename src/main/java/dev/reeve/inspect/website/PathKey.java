package dev.reeve.inspect.website;

import dev.reeve.machine.RawName;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A path as the name of a thing in a baseline: UTF-8 text in which percent signs, control characters and whatever is not
 * UTF-8 stand as {@code %41}, so that every name has one text and no two have the same.
 */
final class PathKey {
    private PathKey() {}

    /** The text of a path below the web root. */
    static String of(RawName path) {
        boolean text = path.isUtf8();
        StringBuilder key = new StringBuilder(path.length() + 8);
        ByteArrayOutputStream plain = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            int b = path.at(i) & 0xff;
            if (b < ' ' || b == '%' || b == 0x7f || (b > 0x7f && !text)) {
                key.append(plain.toString(StandardCharsets.UTF_8));
                plain.reset();
                key.append(String.format("%%%02x", b));
            } else {
                plain.write(b);
            }
        }
        return key.append(plain.toString(StandardCharsets.UTF_8)).toString();
    }
}
