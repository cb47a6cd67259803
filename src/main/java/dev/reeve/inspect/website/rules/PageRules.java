package dev.reeve.inspect.website.rules;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign things in what a browser gets: frames that nobody sees, scripts that write scripts, hidden links. */
final class PageRules {
    private static final Pattern FRAME = Pattern.compile("(?i)<iframe\\b([^>]{0,1500}+)>");
    private static final Pattern NO_SIZE =
            Pattern.compile("(?i)\\b(?:width|height)\\s{0,5}[=:]\\s{0,5}['\"]?[01](?:px)?(?=['\";\\s]|$)");
    private static final Pattern UNSEEN = Pattern.compile(
            "(?i)display\\s{0,5}:\\s{0,5}none|visibility\\s{0,5}:\\s{0,5}hidden|(?:left|top|text-indent)\\s{0,5}:\\s{0,5}-\\d{3,6}px");
    private static final Pattern SOURCE =
            Pattern.compile("(?i)\\bsrc\\s{0,5}=\\s{0,5}['\"]?(?:https?:)?//([\\w.-]{3,200})");
    /** Google's Tag Manager asks everybody to put an invisible frame of its own into their pages. */
    private static final Set<String> WELL_KNOWN_FRAMES = Set.of("www.googletagmanager.com");

    private static final Pattern WRITES_SCRIPTS = Pattern.compile(
            "(?i)(?:document\\.write(?:ln)?|\\beval|\\.innerHTML\\s?=)\\s{0,5}\\(?\\s{0,5}(?:unescape|decodeURIComponent|atob|String\\.fromCharCode)\\s{0,5}\\(");
    private static final Pattern NUMBERS =
            Pattern.compile("String\\.fromCharCode\\(\\s{0,5}(?:(?:0x)?[0-9a-fA-F]{1,4}\\s?,\\s?){20}");
    private static final Pattern SPELLED = Pattern.compile("(?:\\\\x[2-7][0-9a-fA-F]){24}");
    private static final Pattern RENAMED = Pattern.compile("\\b_0x[0-9a-f]{4,6}\\b");
    private static final int MANY_RENAMED = 20;

    private static final Pattern HIDDEN_BLOCK = Pattern.compile(
            "(?i)<(?:div|span|p|ul|marquee|font)\\b[^>]{0,400}?style\\s{0,5}=\\s{0,5}['\"][^'\">]{0,400}?(?:display\\s{0,3}:\\s{0,3}none"
                    + "|visibility\\s{0,3}:\\s{0,3}hidden|(?:left|top|text-indent)\\s{0,3}:\\s{0,3}-\\d{3,6}(?:px|em)|font-size\\s{0,3}:\\s{0,3}[01]px)[^>]{0,400}>");
    private static final Pattern LINK =
            Pattern.compile("(?i)<a\\s[^>]{0,300}?href\\s{0,3}=\\s{0,3}['\"]?https?://([\\w.-]{3,200})");
    private static final int BLOCK = 3000;
    private static final int MANY_LINKS = 4;

    private static final Pattern SCRIPT =
            Pattern.compile("(?i)<script\\b[^>]{0,300}?\\bsrc\\s{0,3}=\\s{0,3}['\"]?(?:https?:)?//([\\w.-]{3,200})");

    private final CharSequence text;
    private final String lower;
    private final List<Hit> hits;

    PageRules(String text, MeteredText.Allowance allowance, List<Hit> hits) {
        this.text = new MeteredText(text, allowance);
        this.lower = text.toLowerCase(Locale.ROOT);
        this.hits = hits;
    }

    /** Patterns are dear; most files do not even have the word. */
    void look() {
        if (lower.contains("<iframe")) {
            frames();
        }
        scripts();
        if (lower.contains("<a ") && lower.contains("style")) {
            hiddenLinks();
        }
    }

    private void frames() {
        Matcher frame = FRAME.matcher(text);
        while (frame.find()) {
            String inside = frame.group(1);
            Matcher source = SOURCE.matcher(inside);
            boolean foreign =
                    source.find() && !WELL_KNOWN_FRAMES.contains(source.group(1).toLowerCase(Locale.ROOT));
            if (foreign
                    && (NO_SIZE.matcher(inside).find() || UNSEEN.matcher(inside).find())) {
                hits.add(Hit.of(Family.INJECTED, "hidden-frame"));
            }
        }
    }

    private void scripts() {
        if (lower.contains("unescape")
                || lower.contains("atob")
                || lower.contains("fromcharcode")
                || lower.contains("decodeuricomponent")) {
            writers();
        }
        boolean spelled =
                (lower.contains("fromcharcode(") && NUMBERS.matcher(text).find())
                        || (lower.contains("\\x") && SPELLED.matcher(text).find());
        boolean renamed = lower.contains("_0x")
                && RENAMED.matcher(text).results().limit(MANY_RENAMED).count() == MANY_RENAMED;
        if (spelled || renamed) {
            hits.add(Hit.of(Family.OBFUSCATED, "obfuscated-script"));
        }
    }

    private void writers() {
        Matcher writes = WRITES_SCRIPTS.matcher(text);
        while (writes.find()) {
            CharSequence after = text.subSequence(writes.end(), Math.min(text.length(), writes.end() + 200));
            // The way in which Google Analytics asked to be included until 2013.
            if (!after.toString().contains("google-analytics.com/ga.js")
                    && !after.toString().contains("gaJsHost")) {
                hits.add(Hit.of(Family.INJECTED, "script-that-writes-scripts"));
            }
        }
    }

    private void hiddenLinks() {
        Matcher block = HIDDEN_BLOCK.matcher(text);
        while (block.find()) {
            CharSequence inside = text.subSequence(block.end(), Math.min(text.length(), block.end() + BLOCK));
            int end = inside.toString().toLowerCase(Locale.ROOT).indexOf("</div");
            Set<String> hosts = new TreeSet<>();
            LINK.matcher(end < 0 ? inside : inside.subSequence(0, end))
                    .results()
                    .forEach(link -> hosts.add(link.group(1).toLowerCase(Locale.ROOT)));
            if (hosts.size() >= MANY_LINKS) {
                hits.add(Hit.of(Family.INJECTED, "hidden-links"));
            }
        }
    }

    /** The hosts that scripts are taken from, in lower case. */
    static Set<String> scriptHosts(CharSequence text) {
        Set<String> hosts = new TreeSet<>();
        SCRIPT.matcher(text)
                .results()
                .limit(1000)
                .forEach(found -> hosts.add(found.group(1).toLowerCase(Locale.ROOT)));
        return hosts;
    }
}
