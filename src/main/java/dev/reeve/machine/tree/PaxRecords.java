package dev.reeve.machine.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The records of a pax extended header (POSIX.1-2001): {@code length key=value\n}. Values stay bytes, because extended
 * attributes and names are not text.
 */
final class PaxRecords {
    private PaxRecords() {}

    /** Adds the records of one header to {@code records}, in order; a later one of a key replaces an earlier. */
    static void parse(byte[] header, Map<String, byte[]> records) throws IOException {
        int at = 0;
        while (at < header.length && header[at] != 0) {
            int space = at;
            int length = 0;
            while (space < header.length && Character.isDigit(header[space]) && length < header.length) {
                length = length * 10 + (header[space] - '0');
                space++;
            }
            int end = at + length;
            if (space >= header.length || header[space] != ' ' || end > header.length || end <= space + 1) {
                throw new HostileStream("a pax header with a wrong record length");
            }
            int equals = space + 1;
            while (equals < end && header[equals] != '=') {
                equals++;
            }
            if (equals == end || header[end - 1] != '\n') {
                throw new HostileStream("a pax header with a record that is none");
            }
            String key = new String(header, space + 1, equals - space - 1, StandardCharsets.UTF_8);
            records.put(key, Arrays.copyOfRange(header, equals + 1, end - 1));
            at = end;
        }
    }

    static Map<String, byte[]> empty() {
        return new LinkedHashMap<>();
    }

    /** A record's value as a non-negative number. */
    static long number(Map<String, byte[]> records, String key, long otherwise) throws IOException {
        byte[] value = records.get(key);
        if (value == null) {
            return otherwise;
        }
        String text = new String(value, StandardCharsets.US_ASCII);
        if (!text.matches("\\d{1,18}")) {
            throw new HostileStream("a pax header with " + key + " that is no number");
        }
        return Long.parseLong(text);
    }
}
