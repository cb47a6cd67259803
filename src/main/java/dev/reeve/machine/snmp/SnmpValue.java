package dev.reeve.machine.snmp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The value of one object. */
public sealed interface SnmpValue {
    /** A number of any kind: integers, counters, gauges; ticks are hundredths of a second. */
    record Whole(long value) implements SnmpValue {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    /** The name of another object. */
    record Name(Oid value) implements SnmpValue {
        @Override
        public String text() {
            return value.toString();
        }
    }

    /** Bytes: a text, a MAC address, a set of bits, an IPv4 address. */
    final class Octets implements SnmpValue {
        private static final int LONGEST_TEXT = 255;

        private final byte[] bytes;

        public Octets(byte[] bytes) {
            this.bytes = bytes.clone();
        }

        /** The text's bytes in UTF-8. */
        public static Octets of(String text) {
            return new Octets(text.getBytes(StandardCharsets.UTF_8));
        }

        public byte[] bytes() {
            return bytes.clone();
        }

        /**
         * The bytes as a text of one line, at most 255 characters (DisplayString, RFC 2579): UTF-8, or ISO-8859-1 where
         * they are not that. Devices end strings with NUL, and some with a line break.
         */
        @Override
        public String text() {
            String text = decoded();
            StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST_TEXT));
            text.codePoints()
                    .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                    .limit(LONGEST_TEXT)
                    .forEach(clean::appendCodePoint);
            return clean.toString().strip();
        }

        private String decoded() {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return new String(bytes, StandardCharsets.ISO_8859_1);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Octets[" + text() + "]";
        }
    }

    /** The value for people, on one line. */
    String text();
}
