package dev.reeve.inspect.website.rules;

import java.util.Locale;
import java.util.Set;

/** What a file of a website is by its name, as web servers see it. */
public enum FileKind {
    PHP(true),
    /** Java pages. */
    JSP(true),
    /** Pages and handlers of Microsoft's servers. */
    ASP(true),
    /** Programs behind CGI. */
    CGI(true),
    /** What a browser reads: HTML, templates, JavaScript. */
    PAGE(false),
    /** A server's setting for a folder. */
    SETTING(false),
    /** Text that may show code to readers. */
    TEXT(false),
    /** Pictures, sound, fonts, archives: whatever holds no text by its nature. */
    MEDIA(false),
    OTHER(false);

    /** What Apache of Debian, Plesk and cPanel hand to PHP. */
    private static final Set<String> PHP_NAMES =
            Set.of("php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "pht", "phps", "inc", "shtml");

    private static final Set<String> JSP_NAMES = Set.of("jsp", "jspx", "jspf", "jsw", "jsv");
    private static final Set<String> ASP_NAMES = Set.of("asp", "aspx", "ashx", "asmx", "asa", "cer", "cdx", "ascx");
    private static final Set<String> CGI_NAMES = Set.of("cgi", "pl", "py", "fcgi", "sh", "rb", "lua");
    private static final Set<String> PAGE_NAMES =
            Set.of("html", "htm", "xhtml", "js", "mjs", "tpl", "twig", "mustache", "svg", "vue", "hbs");
    private static final Set<String> TEXT_NAMES =
            Set.of("txt", "md", "rst", "json", "xml", "po", "pot", "css", "scss", "map", "yml", "yaml", "csv");

    private static final Set<String> MEDIA_NAMES = Set.of(
            "jpg", "jpeg", "png", "gif", "bmp", "webp", "avif", "tif", "tiff", "ico", "pdf", "mp3", "mp4", "webm",
            "ogg", "wav", "avi", "mov", "woff", "woff2", "ttf", "eot", "otf", "swf", "zip", "gz", "rar", "doc", "docx",
            "xls", "xlsx");

    private final boolean script;

    FileKind(boolean script) {
        this.script = script;
    }

    /** Whether a server runs it. */
    public boolean isScript() {
        return script;
    }

    /** The kind of a file with this name; the last of its extensions counts. */
    public static FileKind of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(".htaccess") || lower.equals(".user.ini") || lower.equals("web.config")) {
            return SETTING;
        }
        String extension = lower.substring(lower.lastIndexOf('.') + 1);
        if (PHP_NAMES.contains(extension)) {
            return PHP;
        } else if (JSP_NAMES.contains(extension)) {
            return JSP;
        } else if (ASP_NAMES.contains(extension)) {
            return ASP;
        } else if (CGI_NAMES.contains(extension)) {
            return CGI;
        } else if (PAGE_NAMES.contains(extension)) {
            return PAGE;
        } else if (MEDIA_NAMES.contains(extension)) {
            return MEDIA;
        }
        return TEXT_NAMES.contains(extension) ? TEXT : OTHER;
    }

    /** Whether it is a script by an extension before its last one: {@code shell.php.jpg}. Some servers run that. */
    public static boolean isDisguised(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int last = lower.lastIndexOf('.');
        int before = last < 1 ? -1 : lower.lastIndexOf('.', last - 1);
        if (before < 0 || !MEDIA_NAMES.contains(lower.substring(last + 1))) {
            return false;
        }
        String hidden = lower.substring(before + 1, last);
        return (PHP_NAMES.contains(hidden) && !hidden.equals("inc"))
                || JSP_NAMES.contains(hidden)
                || ASP_NAMES.contains(hidden);
    }
}
