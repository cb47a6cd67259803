package dev.reeve.inspect.website.rules;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Applies the rules that suit a file to its content. */
public final class Judge {
    /** Raised whenever a rule changes: then files that were accepted are looked into once more. */
    public static final int RULES = 1;

    private static final int MOST_SPOKEN = 20;
    private static final int BEGINNING = 1000;

    private Judge() {}

    /**
     * What a file's content says.
     *
     * @param verdict of the rules
     * @param scriptHosts the hosts that its pages take scripts from
     */
    public record Opinion(Verdict verdict, Set<String> scriptHosts) {
        public Opinion {
            scriptHosts = Set.copyOf(scriptHosts);
        }
    }

    /** Whether a server runs code that begins like this, whatever the file is called. */
    public static boolean mayHoldCode(byte[] content) {
        String text = latin1(content);
        return text.toLowerCase(Locale.ROOT).contains("<?php") || text.contains("<?=");
    }

    /**
     * Judges a file by its kind and content. Never fails.
     *
     * @param kind what it is by its name
     * @param content its first bytes, as many as are looked into
     */
    public static Opinion of(FileKind kind, byte[] content) {
        String text = latin1(content);
        MeteredText.Allowance allowance = new MeteredText.Allowance(text.length());
        List<Hit> hits = new ArrayList<>();
        try {
            look(kind, text, allowance, hits);
            boolean page = kind == FileKind.PHP || kind == FileKind.PAGE;
            return new Opinion(
                    new Verdict(hits),
                    page && text.contains("<script")
                            ? PageRules.scriptHosts(new MeteredText(text, allowance))
                            : Set.of());
        } catch (MeteredText.Exhausted e) {
            hits.add(Hit.of(Family.DODGY, Verdict.TOO_COSTLY));
            return new Opinion(new Verdict(hits), Set.of());
        }
    }

    private static void look(FileKind kind, String text, MeteredText.Allowance allowance, List<Hit> hits) {
        switch (kind) {
            case PHP -> {
                if (text.startsWith("GIF8") || text.startsWith("\u00ff\u00d8\u00ff") || text.startsWith("\u0089PNG")) {
                    hits.add(Hit.of(Family.HIDDEN, "picture-with-code"));
                }
                php(PhpSource.of(text), allowance, hits);
            }
            case JSP, ASP, CGI -> OtherScripts.look(kind, new MeteredText(text, allowance), hits);
            case PAGE -> {
                new PageRules(text, allowance, hits).look();
                embedded(kind, text, allowance, hits);
            }
            case SETTING -> {
                new SettingRules(new MeteredText(text, allowance), hits).look();
                embedded(kind, text, allowance, hits);
            }
            case TEXT, MEDIA, OTHER -> embedded(kind, text, allowance, hits);
        }
    }

    private static void php(PhpSource source, MeteredText.Allowance allowance, List<Hit> hits) {
        CharSequence bare = new MeteredText(source.bare(), allowance);
        Calls calls = new Calls(source.bare(), bare);
        new DangerousPhp(source.bare(), bare, calls, hits).look();
        new ObfuscatedPhp(source, bare, calls, hits).look();
        new EncodedPhp(source, allowance, hits).look();
        new OddPhp(source, bare, calls, allowance, hits).look();
        new PageRules(page(source), allowance, hits).look();
    }

    /** What the file sends as it stands, and what its strings would send. */
    private static String page(PhpSource source) {
        StringBuilder page = new StringBuilder(source.html());
        for (String string : source.strings()) {
            if (string.length() > MOST_SPOKEN && string.indexOf('<') >= 0) {
                page.append('\n').append(string);
            }
        }
        return page.toString();
    }

    /** PHP where none is expected. Text may show code to its readers, so that alone says nothing there. */
    private static void embedded(FileKind kind, String text, MeteredText.Allowance allowance, List<Hit> hits) {
        boolean tagged = text.regionMatches(true, 0, "<?php", 0, 5)
                || text.toLowerCase(Locale.ROOT).contains("<?php");
        if (!tagged && !text.contains("<?=")) {
            return;
        }
        PhpSource source = PhpSource.of(text);
        if (!source.hasCode()) {
            return;
        }
        List<Hit> found = new ArrayList<>();
        php(source, allowance, found);
        if (tagged && (kind == FileKind.MEDIA || (kind == FileKind.OTHER && isBinary(text)))) {
            found.removeIf(
                    hit -> hit.family() == Family.NON_PRINTABLE || hit.rule().equals("far-right"));
            hits.add(Hit.of(Family.HIDDEN, "code-in-a-picture"));
        } else if (kind != FileKind.SETTING) {
            // Three bytes that are a tag by accident make no code.
            found.removeIf(hit -> hit.family() != Family.DANGEROUS && hit.family() != Family.ENCODED);
        }
        hits.addAll(found);
    }

    private static boolean isBinary(String text) {
        return text.chars().limit(BEGINNING).anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f');
    }

    private static String latin1(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
