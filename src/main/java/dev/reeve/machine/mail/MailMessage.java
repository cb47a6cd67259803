package dev.reeve.machine.mail;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A message in two forms, for people who read text and for those who read HTML.
 *
 * @param from the sender's address
 * @param to the recipients' addresses, as its header shows them
 * @param subject one line; control characters in it become blanks
 * @param id its own id without angle brackets
 * @param answers the ids of the messages that it goes on from, oldest first
 */
public record MailMessage(
        String from,
        List<String> to,
        String subject,
        String text,
        String html,
        ZonedDateTime date,
        String id,
        List<String> answers) {
    /** RFC 5322, section 3.3; days and months are English in every locale. */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    /** RFC 2047, section 2: an encoded word has at most 75 characters. 42 bytes become 56, and 12 stand around them. */
    private static final int WORD_BYTES = 42;

    public MailMessage {
        to = List.copyOf(to);
        answers = List.copyOf(answers);
    }

    /** The message as it travels: RFC 5322 and MIME, ASCII alone, each line ended by CR and LF. */
    public String wire() {
        String boundary = "=_reeve_" + Integer.toHexString(id.hashCode());
        StringBuilder out = new StringBuilder(4096);
        header(out, "Date", DATE.format(date));
        header(out, "From", "reeve <" + from + ">");
        header(out, "To", String.join(",\r\n ", to));
        header(out, "Subject", encoded(subject));
        header(out, "Message-ID", "<" + id + ">");
        if (!answers.isEmpty()) {
            header(out, "In-Reply-To", "<" + answers.get(answers.size() - 1) + ">");
            header(out, "References", "<" + String.join(">\r\n <", answers) + ">");
        }
        // RFC 3834: nobody's out-of-office note answers this. Exchange knows only the second.
        header(out, "Auto-Submitted", "auto-generated");
        header(out, "X-Auto-Response-Suppress", "All");
        header(out, "MIME-Version", "1.0");
        header(out, "Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
        out.append("\r\n");
        part(out, boundary, "text/plain", text);
        part(out, boundary, "text/html", html);
        return out.append("--").append(boundary).append("--\r\n").toString();
    }

    private static void header(StringBuilder out, String name, String value) {
        out.append(name).append(": ").append(value).append("\r\n");
    }

    /** Base64 whatever is in it: no line is too long, none begins with a dot, and nothing on the way changes it. */
    private static void part(StringBuilder out, String boundary, String type, String content) {
        out.append("--").append(boundary).append("\r\n");
        header(out, "Content-Type", type + "; charset=utf-8");
        header(out, "Content-Transfer-Encoding", "base64");
        byte[] bytes = content.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        out.append("\r\n").append(Base64.getMimeEncoder().encodeToString(bytes)).append("\r\n");
    }

    /** A header's text: as it is when it is short plain ASCII, else in encoded words, none of which cuts a character. */
    static String encoded(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        boolean plain =
                line.length() <= 60 && !line.contains("=?") && line.chars().allMatch(c -> c >= ' ' && c < 127);
        if (plain) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        StringBuilder word = new StringBuilder();
        int bytes = 0;
        for (int at = 0; at < line.length(); at = line.offsetByCodePoints(at, 1)) {
            String character = Character.toString(line.codePointAt(at));
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes + length > WORD_BYTES) {
                append(out, word);
                word.setLength(0);
                bytes = 0;
            }
            word.append(character);
            bytes += length;
        }
        append(out, word);
        return out.toString();
    }

    private static void append(StringBuilder out, StringBuilder word) {
        byte[] bytes = word.toString().getBytes(StandardCharsets.UTF_8);
        out.append(out.length() == 0 ? "" : "\r\n ")
                .append("=?UTF-8?B?")
                .append(Base64.getEncoder().encodeToString(bytes))
                .append("?=");
    }
}
