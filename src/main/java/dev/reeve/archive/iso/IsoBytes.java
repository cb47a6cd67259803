package dev.reeve.archive.iso;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Bytes of an image being laid out: numbers, texts and times in the forms of ECMA-119, sections 7 and 8.4.26. */
final class IsoBytes {
    private static final DateTimeFormatter DIGITS = DateTimeFormatter.ofPattern("uuuuMMddHHmmssSS", Locale.ROOT);

    private final ByteBuffer bytes;

    IsoBytes(int length) {
        bytes = ByteBuffer.allocate(length);
    }

    int position() {
        return bytes.position();
    }

    byte[] toArray() {
        return bytes.array();
    }

    IsoBytes octet(int value) {
        bytes.put((byte) value);
        return this;
    }

    IsoBytes octets(byte[] values) {
        bytes.put(values);
        return this;
    }

    IsoBytes zeros(int count) {
        return octets(new byte[count]);
    }

    /** Zeros up to a position. */
    IsoBytes zerosTo(int position) {
        return zeros(position - bytes.position());
    }

    /** Section 7.2.3: 16 bits, both ways round. */
    IsoBytes both16(int value) {
        bytes.putShort(Short.reverseBytes((short) value)).putShort((short) value);
        return this;
    }

    /** Section 7.3.3: 32 bits, both ways round. */
    IsoBytes both32(long value) {
        bytes.putInt(Integer.reverseBytes((int) value)).putInt((int) value);
        return this;
    }

    IsoBytes little32(long value) {
        bytes.putInt(Integer.reverseBytes((int) value));
        return this;
    }

    IsoBytes big32(long value) {
        bytes.putInt((int) value);
        return this;
    }

    IsoBytes number32(long value, boolean bigEndian) {
        return bigEndian ? big32(value) : little32(value);
    }

    IsoBytes number16(int value, boolean bigEndian) {
        bytes.putShort(bigEndian ? (short) value : Short.reverseBytes((short) value));
        return this;
    }

    /** Text filled up with spaces, in two bytes each for Joliet. */
    IsoBytes text(String text, int length, boolean joliet) {
        Charset charset = joliet ? StandardCharsets.UTF_16BE : StandardCharsets.US_ASCII;
        int characters = joliet ? length / 2 : length;
        String filled =
                String.format(Locale.ROOT, "%-" + characters + "s", text).substring(0, characters);
        return octets(filled.getBytes(charset)).zeros(joliet ? length % 2 : 0);
    }

    /** Section 9.1.5: seven bytes; years from 1900 to 2155. */
    IsoBytes shortTime(Instant time) {
        ZonedDateTime utc = time.atZone(ZoneOffset.UTC);
        return octet(Math.max(0, Math.min(255, utc.getYear() - 1900)))
                .octet(utc.getMonthValue())
                .octet(utc.getDayOfMonth())
                .octet(utc.getHour())
                .octet(utc.getMinute())
                .octet(utc.getSecond())
                .octet(0);
    }

    /** Section 8.4.26.1: sixteen digits and the offset from UTC. */
    IsoBytes longTime(Instant time) {
        return octets(DIGITS.format(time.atZone(ZoneOffset.UTC)).getBytes(StandardCharsets.US_ASCII))
                .octet(0);
    }

    /** Section 8.4.26.1: a time that is not given. */
    IsoBytes noTime() {
        return octets("0".repeat(16).getBytes(StandardCharsets.US_ASCII)).octet(0);
    }
}
