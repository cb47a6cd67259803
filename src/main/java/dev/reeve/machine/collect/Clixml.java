package dev.reeve.machine.collect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What PowerShell writes on standard error when it takes another PowerShell for its reader: {@code #< CLIXML} and objects
 * in XML (MS-PSRP 2.2.5). Only words for people are taken out, without a parser of XML: the host's XML may be torn, and
 * is never to be believed.
 */
final class Clixml {
    private static final String MARK = "#< CLIXML";
    private static final Pattern WORDS =
            Pattern.compile("<S S=\"(?:Error|Warning|error|warning)\">([^<]*)</S>|<ToString>([^<]*)</ToString>");
    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final int HEXADECIMAL = 16;

    private Clixml() {}

    /** The text as people read it; as it is, if it is no CLIXML. */
    static String text(String said) {
        int mark = said.indexOf(MARK);
        if (mark < 0) {
            return said;
        }
        StringBuilder text = new StringBuilder(said.substring(0, mark));
        Matcher words = WORDS.matcher(said);
        for (int from = mark; words.find(from); from = words.end()) {
            text.append(plain(words.group(1) != null ? words.group(1) : words.group(2) + '\n'));
        }
        return text.toString();
    }

    private static String plain(String xml) {
        String text = ESCAPE.matcher(xml)
                .replaceAll(code ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), HEXADECIMAL))));
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&amp;", "&");
    }
}
