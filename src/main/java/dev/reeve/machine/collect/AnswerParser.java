package dev.reeve.machine.collect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes a host's raw answer apart. Whatever the bytes are, there is an answer: what is not there is missing. */
final class AnswerParser {
    private static final Pattern MARK = Pattern.compile("@@([0-9a-f]{32}) B [a-z0-9.-]+(?: base64)?");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    /** No line with a mark is longer. */
    private static final int LONGEST_MARK = 256;

    /** A number of sections, and a newline. */
    private static final int LONGEST_COUNT = 8;

    /** What {@code timeout} in a section and the watchdog leave behind; SIGTERM with busybox, else SIGKILL. */
    private static final Set<Integer> TIMED_OUT = Set.of(124, 143, 137);

    private final byte[] raw;
    private final String prefix;
    private final Map<String, SectionAnswer> sections = new LinkedHashMap<>();
    private @Nullable String open;
    private int begin;
    private boolean encoded;
    private int count = -1;

    private AnswerParser(byte[] raw, String nonce) {
        this.raw = raw;
        this.prefix = "@@" + nonce + " ";
    }

    /**
     * The answer in a host's output.
     *
     * @param nonce the number of this answer's frames
     */
    static HostAnswer parse(byte[] raw, String nonce) {
        return new AnswerParser(raw, nonce).parse();
    }

    /** The number of the first frame in an answer that somebody brought. */
    static Optional<String> nonce(byte[] raw) {
        for (int at = 0; at < raw.length; at = end(raw, at) + 1) {
            Matcher mark = MARK.matcher(line(raw, at));
            if (mark.matches()) {
                return Optional.of(mark.group(1));
            }
        }
        return Optional.empty();
    }

    /** Whether the last of the answer's frames is there: what a host's left-over children may print later is nothing. */
    static boolean ended(byte[] raw, int length, String nonce) {
        byte[] last = ("\n@@" + nonce + " Z ").getBytes(StandardCharsets.US_ASCII);
        int from = Math.max(0, length - last.length - LONGEST_COUNT);
        for (int at = from; at + last.length < length; at++) {
            if (raw[length - 1] == '\n' && Arrays.equals(raw, at, at + last.length, last, 0, last.length)) {
                return true;
            }
        }
        return false;
    }

    private HostAnswer parse() {
        int at = 0;
        while (at < raw.length && count < 0) {
            String line = line(raw, at);
            int next = end(raw, at) + 1;
            if (line.startsWith(prefix)) {
                mark(line.substring(prefix.length()).split(" ", -1), at, next);
            }
            at = next;
        }
        if (open != null) {
            close(SectionAnswer.State.CUT, 0, raw.length);
        }
        return new HostAnswer(sections, count == sections.size());
    }

    private void mark(String[] words, int at, int next) {
        boolean coded = words.length == 3 && words[2].equals("base64");
        if (words[0].equals("B") && (words.length == 2 || coded)) {
            open = words[1];
            begin = next;
            encoded = coded;
        } else if (words.length == 3 && words[0].equals("E") && words[1].equals(open)) {
            int status = number(words[2]);
            boolean late = TIMED_OUT.contains(status);
            // The newline before the mark is the frame's own.
            close(late ? SectionAnswer.State.TIMED_OUT : SectionAnswer.State.WHOLE, late ? 0 : status, at - 1);
        } else if (words.length == 2 && words[0].equals("Z") && open == null) {
            count = number(words[1]);
        }
    }

    private void close(SectionAnswer.State state, int status, int end) {
        // An answer may end in the very line that opens a section.
        int from = Math.min(begin, raw.length);
        byte[] bytes = Arrays.copyOfRange(raw, from, Math.max(from, end));
        SectionAnswer answer = new SectionAnswer(state, status, bytes);
        sections.put(java.util.Objects.requireNonNull(open), encoded ? decoded(answer) : answer);
        open = null;
    }

    /** What is no base64 to its end is not all that the host said. */
    private static SectionAnswer decoded(SectionAnswer answer) {
        String text = BLANKS.matcher(new String(answer.bytes(), StandardCharsets.ISO_8859_1))
                .replaceAll("");
        int clean = 0;
        while (clean < text.length() && BASE64.indexOf(text.charAt(clean)) >= 0) {
            clean++;
        }
        int whole = clean - clean % 4;
        int end = text.substring(whole).matches("[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=") ? text.length() : whole;
        byte[] bytes = Base64.getDecoder().decode(text.substring(0, end));
        boolean torn = end < text.length() && answer.whole();
        return new SectionAnswer(torn ? SectionAnswer.State.CUT : answer.state(), torn ? 0 : answer.status(), bytes);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 255;
    }

    private static int end(byte[] raw, int from) {
        int at = from;
        while (at < raw.length && raw[at] != '\n') {
            at++;
        }
        return at;
    }

    /** The line that begins there, if it may be a mark; else nothing. */
    private static String line(byte[] raw, int from) {
        if (from + 1 >= raw.length || raw[from] != '@' || raw[from + 1] != '@') {
            return "";
        }
        int end = end(raw, from);
        if (raw[end - 1] == '\r') {
            end--;
        }
        return end - from > LONGEST_MARK ? "" : new String(raw, from, end - from, StandardCharsets.ISO_8859_1);
    }
}
