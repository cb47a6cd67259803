package dev.reeve.inspect.website.rules;

import java.util.List;
import java.util.regex.Pattern;

/** The same tricks in the other languages that web servers run: Java pages, ASP and .NET, CGI programs. */
final class OtherScripts {
    /** A rule that is one pattern, or two that must both be there. */
    private record Trick(Family family, String rule, boolean decisive, Pattern first, Pattern second) {
        boolean isIn(CharSequence text) {
            return first.matcher(text).find() && second.matcher(text).find();
        }
    }

    private static final String JAVA_SENT =
            "request\\s?\\.\\s?get(?:Parameter|Header|InputStream|Reader|Cookies|ParameterValues)\\s?\\(";
    private static final String ASP_SENT =
            "(?:Request\\s?[(\\[]|Request\\s?\\.\\s?(?:Item|Form|QueryString|Params|Cookies|Headers|BinaryRead|InputStream))";

    private static final List<Trick> JSP = List.of(
            trick(
                    Family.DANGEROUS,
                    "command-of-request",
                    true,
                    "(?:\\.\\s?exec|new\\s{1,5}ProcessBuilder)\\s?\\([^;]{0,300}?" + JAVA_SENT),
            trick(
                    Family.DANGEROUS,
                    "command-of-request",
                    true,
                    "getRuntime\\s?\\(\\s?\\)|ProcessBuilder\\s?\\(",
                    JAVA_SENT),
            trick(Family.DANGEROUS, "class-of-request", true, "\\bdefineClass\\b", JAVA_SENT),
            trick(
                    Family.DANGEROUS,
                    "eval-of-request",
                    true,
                    "ScriptEngine|ELProcessor|SpelExpressionParser",
                    JAVA_SENT),
            trick(Family.ENCODED, "class-in-base64", false, "\\bdefineClass\\b", "(?i)base64|\"yv66v"),
            trick(
                    Family.DANGEROUS,
                    "file-of-request",
                    false,
                    "new\\s{1,5}FileOutputStream\\s?\\([^;]{0,200}?" + JAVA_SENT),
            trick(Family.OBFUSCATED, "spelled-letters", false, "(?:\\\\u00[0-9a-fA-F]{2}){20}"));
    private static final List<Trick> ASP = List.of(
            trick(
                    Family.DANGEROUS,
                    "eval-of-request",
                    true,
                    "(?i)\\b(?:eval|execute|executeglobal)\\s{0,3}\\(?\\s{0,3}(?:\\w{1,20}\\s{0,3}\\(\\s{0,3}){0,3}"
                            + ASP_SENT),
            trick(
                    Family.DANGEROUS,
                    "command-of-request",
                    true,
                    "(?i)Process\\.Start|ProcessStartInfo|WScript\\.Shell|shell\\.application",
                    "(?i)" + ASP_SENT),
            trick(Family.DANGEROUS, "class-of-request", true, "(?i)Assembly\\s?\\.\\s?Load\\s?\\(", "(?i)" + ASP_SENT),
            trick(
                    Family.DANGEROUS,
                    "file-of-request",
                    false,
                    "(?i)\\b(?:SaveToFile|CreateTextFile|WriteAllText|WriteAllBytes)\\b",
                    "(?i)" + ASP_SENT),
            trick(
                    Family.ENCODED,
                    "class-in-base64",
                    false,
                    "(?i)FromBase64String",
                    "(?i)Assembly\\s?\\.\\s?Load|CreateInstance"),
            trick(Family.OBFUSCATED, "assembled-characters", false, "(?i)(?:chrw?\\(\\d{1,3}\\)\\s?&\\s?){8}"),
            trick(Family.ENCODED, "encoded-script", false, "(?i)language\\s?=\\s?['\"]?(?:vbscript|jscript)\\.encode"));
    private static final String CGI_SENT =
            "(?:\\$ENV\\{['\"]?QUERY_STRING|\\$QUERY_STRING|\\bparam\\s?\\(|cgi\\.FieldStorage|environ\\[?\\(?['\"]QUERY_STRING|environ\\.get\\(['\"](?:QUERY_STRING|HTTP_)|form\\.getvalue|\\$HTTP_|\\$REQUEST_URI|params\\[)";
    private static final List<Trick> CGI = List.of(
            trick(
                    Family.DANGEROUS,
                    "command-of-request",
                    true,
                    "\\b(?:system|exec|eval|popen|os\\.system|os\\.popen|subprocess\\.\\w{1,20})\\s?[( ]\\s?[^;\\n]{0,200}?"
                            + CGI_SENT),
            trick(Family.DANGEROUS, "command-of-request", true, "`[^`\\n]{0,100}" + CGI_SENT),
            trick(
                    Family.DANGEROUS,
                    "commands-and-request",
                    false,
                    "\\b(?:os\\.system|os\\.popen|subprocess\\.(?:call|Popen|run|check_output|getoutput)|IPC::Open3)\\b|\\bsystem\\s?\\(\\s?\\$|\\bopen\\s?\\([^;\\n]{0,80}[\"']\\s?\\||\\|\\s?[\"']\\s?\\)|\\beval \"?\\$",
                    CGI_SENT),
            trick(
                    Family.DODGY,
                    "socket-and-shell",
                    false,
                    "(?i)socket\\.socket|IO::Socket|\\bSOCK_STREAM\\b|/dev/tcp/",
                    "/bin/(?:ba)?sh\\b|\\bdup2\\b|pty\\.spawn"),
            trick(
                    Family.ENCODED,
                    "eval-of-decoded",
                    false,
                    "(?:\\bexec|\\beval)\\s?\\(?\\s?(?:\\w{1,20}[.:(]{1,2}){0,4}(?:b64decode|decompress|decode_base64|unpack)"));

    private OtherScripts() {}

    private static Trick trick(Family family, String rule, boolean decisive, String pattern) {
        return trick(family, rule, decisive, pattern, "");
    }

    private static Trick trick(Family family, String rule, boolean decisive, String first, String second) {
        return new Trick(family, rule, decisive, Pattern.compile(first), Pattern.compile(second));
    }

    static void look(FileKind kind, CharSequence text, List<Hit> hits) {
        List<Trick> tricks = switch (kind) {
            case JSP -> JSP;
            case ASP -> ASP;
            case CGI -> CGI;
            default -> List.of();
        };
        for (Trick trick : tricks) {
            if (trick.isIn(text)) {
                hits.add(new Hit(trick.family(), trick.rule(), trick.decisive()));
            }
        }
    }
}
