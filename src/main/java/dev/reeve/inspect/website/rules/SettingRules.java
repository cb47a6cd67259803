package dev.reeve.inspect.website.rules;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings of a folder ({@code .htaccess}, {@code .user.ini}, {@code web.config}) that let an intruder in or hide one. */
final class SettingRules {
    private static final String HARMLESS =
            "\\.?(?:jpe?g|png|gif|bmp|webp|ico|svg|txt|css|js|json|xml|pdf|zip|log|dat|woff2?)\\b";
    private static final Pattern PREPENDED = Pattern.compile(
            "(?im)^[ \\t]{0,40}(?:php_(?:admin_)?value[ \\t]{1,20})?auto_(?:pre|ap)pend_file[ \\t=]{1,20}([^\\r\\n]{0,400}+)");
    private static final Pattern HANDLER = Pattern.compile(
            "(?im)^[ \\t]{0,40}(?:AddHandler|AddType)[ \\t]{1,20}[^\\r\\n]{0,60}?(?:php|cgi-script|x-httpd)[^\\s]{0,60}[ \\t]{1,20}([^\\r\\n]{1,300}+)");
    private static final Pattern FILES =
            Pattern.compile("(?i)<Files(?:Match)?[ \\t]{1,20}([^>]{1,300}+)>([^<]{0,1000}+)");
    private static final Pattern RUNS = Pattern.compile("(?i)(?:SetHandler|ForceType)[ \\t]{1,20}[^\\r\\n]{0,60}php");
    private static final Pattern VISITOR = Pattern.compile(
            "(?i)RewriteCond[ \\t]{1,20}%\\{HTTP_(?:USER_AGENT|REFERER)\\}[ \\t]{1,20}[^\\r\\n]{0,2000}?(?:google|bing|yahoo|yandex|baidu|android|iphone|mobile|facebook)");
    private static final Pattern SENT_AWAY =
            Pattern.compile("(?i)RewriteRule[ \\t]{1,20}\\S{1,300}[ \\t]{1,20}https?://(?!%\\{|\\$)");
    private static final int NEAR = 3000;
    private static final Pattern HANDLES = Pattern.compile(
            "(?i)<add\\b[^>]{0,300}?path=\"\\*\\.(?:jpe?g|png|gif|txt|ico|css)\"[^>]{0,300}?(?:php|asp|aspnet)");

    private final CharSequence text;
    private final List<Hit> hits;

    SettingRules(CharSequence text, List<Hit> hits) {
        this.text = text;
        this.hits = hits;
    }

    void look() {
        Matcher prepended = PREPENDED.matcher(text);
        while (prepended.find()) {
            String file = prepended
                    .group(1)
                    .replaceAll("[\"';\\s]+$", "")
                    .replaceAll("^[\"']", "")
                    .toLowerCase(Locale.ROOT);
            if (!file.isEmpty() && !file.equals("none")) {
                boolean code = file.endsWith(".php") || file.endsWith(".inc");
                boolean elsewhere = file.startsWith("/tmp")
                        || file.startsWith("/var/tmp")
                        || file.startsWith("/dev/shm")
                        || file.contains("://");
                hits.add(new Hit(Family.SETTING, "code-before-every-page", !code || elsewhere));
            }
        }
        Pattern harmless = Pattern.compile(HARMLESS);
        HANDLER.matcher(text)
                .results()
                .filter(found -> harmless.matcher(found.group(1).toLowerCase(Locale.ROOT))
                        .find())
                .forEach(found -> hits.add(Hit.decisive(Family.SETTING, "pictures-that-run")));
        FILES.matcher(text)
                .results()
                .filter(found -> harmless.matcher(found.group(1).toLowerCase(Locale.ROOT))
                                .find()
                        && RUNS.matcher(found.group(2)).find())
                .forEach(found -> hits.add(Hit.decisive(Family.SETTING, "pictures-that-run")));
        if (HANDLES.matcher(text).find()) {
            hits.add(Hit.decisive(Family.SETTING, "pictures-that-run"));
        }
        Matcher visitor = VISITOR.matcher(text);
        while (visitor.find()) {
            CharSequence after = text.subSequence(visitor.end(), Math.min(text.length(), visitor.end() + NEAR));
            if (SENT_AWAY.matcher(after).find()) {
                hits.add(Hit.decisive(Family.SETTING, "chosen-visitors-sent-away"));
            }
        }
    }
}
