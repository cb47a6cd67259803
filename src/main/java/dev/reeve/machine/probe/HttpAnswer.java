package dev.reeve.machine.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a web server, read no further than allowed.
 *
 * @param status the number
 * @param reason the words behind it; may be empty
 * @param headers name in lower case, and value
 * @param body the page, or its beginning
 * @param cut whether the page is longer than what was read
 */
public record HttpAnswer(int status, String reason, List<Header> headers, byte[] body, boolean cut) {
    private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.[01] ([1-5][0-9][0-9])(?: (.*))?$");
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([A-Za-z0-9._:\\-]{1,40})");
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_HEADER = 32 << 10;
    private static final int MOST_BEFORE = 10;

    public HttpAnswer {
        headers = List.copyOf(headers);
    }

    /** One header, its name in lower case. */
    public record Header(String name, String value) {}

    /** The value of the first header of this name, in lower case; null if there is none. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** The values of all headers of this name. */
    public List<String> all(String name) {
        return headers.stream()
                .filter(header -> header.name().equals(name))
                .map(Header::value)
                .toList();
    }

    /** Whether it sends the visitor elsewhere. */
    public boolean isRedirect() {
        return ((status >= 301 && status <= 303) || status == 307 || status == 308) && header("location") != null;
    }

    /** The page as text, in the encoding that the answer names. */
    public String text() {
        Charset charset = StandardCharsets.UTF_8;
        String type = header("content-type");
        Matcher named = CHARSET.matcher(type == null ? "" : type);
        try {
            charset = named.find() ? Charset.forName(named.group(1)) : charset;
        } catch (IllegalArgumentException e) {
            // An encoding that nobody knows is read as the usual one.
        }
        return new String(body, charset);
    }

    static HttpAnswer read(Wire wire, boolean head, int mostBody) throws ProbeException {
        for (int i = 0; i < MOST_BEFORE; i++) {
            HttpAnswer begun = readHead(wire);
            // Hints that come before the answer proper, RFC 9110, 15.2.
            if (begun.status >= 200) {
                boolean empty = head || begun.status == 204 || begun.status == 304;
                return empty ? begun : begun.withBody(wire, mostBody);
            }
        }
        throw new ProbeException(Fault.ENDLESS, "answers of the kind 1xx without end");
    }

    private static HttpAnswer readHead(Wire wire) throws ProbeException {
        String first = wire.line();
        Matcher status = STATUS.matcher(first);
        if (!status.matches()) {
            throw new ProbeException(Fault.ODD, Said.of(first));
        }
        List<Header> headers = new ArrayList<>();
        while (true) {
            String line = wire.lineOrEnd(LONGEST_HEADER);
            if (line == null) {
                throw new ProbeException(Fault.CLOSED, Said.of(first));
            } else if (line.isEmpty()) {
                String reason = status.group(2) == null ? "" : status.group(2);
                return new HttpAnswer(Integer.parseInt(status.group(1)), reason, headers, new byte[0], false);
            } else if (headers.size() == MOST_HEADERS) {
                throw new ProbeException(Fault.ENDLESS, Said.of(line));
            }
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.add(new Header(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip()));
            }
        }
    }

    private HttpAnswer withBody(Wire wire, int most) throws ProbeException {
        byte[] raw;
        String coding = header("transfer-encoding");
        if (coding != null && coding.toLowerCase(Locale.ROOT).endsWith("chunked")) {
            raw = chunks(wire, most + 1);
        } else {
            raw = wire.upTo((int) Math.min(most + 1L, length()));
            if (raw.length < Math.min(most + 1L, length()) && header("content-length") != null) {
                throw new ProbeException(Fault.CLOSED, "in the midst of the page");
            }
        }
        String packed = header("content-encoding");
        boolean gzip = packed != null && packed.toLowerCase(Locale.ROOT).contains("gzip");
        byte[] page = gzip ? unpacked(raw, most + 1) : raw;
        boolean cut = page.length > most || raw.length > most;
        return new HttpAnswer(
                status, reason, headers, page.length > most ? java.util.Arrays.copyOf(page, most) : page, cut);
    }

    /** The length that the server names; without end if it names none. */
    private long length() throws ProbeException {
        String text = header("content-length");
        if (text == null) {
            return Long.MAX_VALUE;
        } else if (!text.matches("[0-9]{1,18}")) {
            throw new ProbeException(Fault.ODD, Said.of("content-length: " + text));
        }
        return Long.parseLong(text);
    }

    private static byte[] chunks(Wire wire, int most) throws ProbeException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (body.size() < most) {
            String size = wire.line().replaceAll(";.*", "").strip();
            if (!size.matches("[0-9A-Fa-f]{1,15}")) {
                throw new ProbeException(Fault.ODD, Said.of(size));
            }
            long length = Long.parseLong(size, 16);
            if (length == 0) {
                break;
            }
            long wanted = Math.min(length, most - body.size());
            body.writeBytes(wire.exactly((int) wanted));
            if (wanted == length) {
                wire.line();
            }
        }
        return body.toByteArray();
    }

    /** Some servers pack unasked. No more is unpacked than would have been read: a small file may hold a huge one. */
    private static byte[] unpacked(byte[] raw, int most) throws ProbeException {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(raw))) {
            byte[] buffer = new byte[8192];
            while (page.size() < most) {
                int count = in.read(buffer, 0, Math.min(buffer.length, most - page.size()));
                if (count < 0) {
                    break;
                }
                page.write(buffer, 0, count);
            }
        } catch (java.io.EOFException e) {
            // The rest was not read; what is there is the beginning of the page.
        } catch (IOException e) {
            throw new ProbeException(Fault.ODD, Said.of("content-encoding: gzip, " + e.getMessage()));
        }
        return page.toByteArray();
    }
}
