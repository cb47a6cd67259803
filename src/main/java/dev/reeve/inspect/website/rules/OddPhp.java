package dev.reeve.inspect.website.rules;

import dev.reeve.inspect.website.rules.Calls.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Dodgy code, passwords of its own, things out of sight. */
final class OddPhp {
    private static final String HASH_OF_SENT =
            "\\b(?:md5|sha1|crypt)\\((?:trim\\(|md5\\(|sha1\\()?@?\\$_(?:POST|GET|REQUEST|COOKIE|SERVER)[^()]{0,60}\\){1,3}";
    private static final Pattern COMPARED = Pattern.compile("(?i)" + HASH_OF_SENT + "[!=]={1,2}'[0-9a-f]{32,40}'");
    private static final Pattern COMPARED_TO = Pattern.compile("(?i)'[0-9a-f]{32,40}'[!=]={1,2}" + HASH_OF_SENT);
    private static final Pattern OWN_PASSWORD =
            Pattern.compile("(?i)\\$\\w{0,20}(?:auth_?pass|password|passwd|pwd|pass)\\w{0,20}='[0-9a-f]{32}'");
    private static final Pattern EXTRACTED = Pattern.compile("(?i)\\b(?:extract|parse_str)\\(@?" + Taint.SENT);
    private static final Pattern ERRORS = Pattern.compile("(?i)\\bini_set\\('(?:display_errors|error_log|log_errors)'");
    private static final Pattern NO_LIMIT = Pattern.compile("(?i)\\bset_time_limit\\(0\\)");
    private static final Pattern NO_REPORTS = Pattern.compile("(?i)\\berror_reporting\\(0\\)");
    private static final Pattern SOCKET =
            Pattern.compile("(?i)\\b(?:fsockopen|stream_socket_client|socket_connect)\\(");
    private static final Set<String> TOOLS = Set.of(
            "/etc/passwd",
            "/etc/shadow",
            "uname -a",
            "/bin/sh",
            "/bin/bash",
            "cmd.exe",
            "netstat",
            "ifconfig",
            "whoami",
            "disable_functions",
            "safe_mode",
            "open_basedir",
            "udp://",
            "id_rsa",
            "/proc/version",
            "wget http",
            "curl http",
            "chmod 777",
            "perl -e",
            "python -c",
            "nc -l",
            "nc -e");
    private static final Set<String> NAMES_OF_SHELLS = Set.of(
            "filesman",
            "b374k",
            "c99shell",
            "c99madshell",
            "r57shell",
            "weevely",
            "wso_version",
            "indoxploit",
            "alfashell",
            "web shell by",
            "shell by ",
            "antichat",
            "p0wny",
            "mini shell",
            "uploader by",
            "priv8");
    private static final int MANY_TOOLS = 4;
    private static final int MANY_COMMANDS = 4;

    private final PhpSource source;
    private final CharSequence metered;
    private final Calls calls;
    private final MeteredText.Allowance allowance;
    private final List<Hit> hits;

    OddPhp(PhpSource source, CharSequence metered, Calls calls, MeteredText.Allowance allowance, List<Hit> hits) {
        this.calls = calls;
        this.source = source;
        this.metered = metered;
        this.allowance = allowance;
        this.hits = hits;
    }

    void look() {
        if (find(COMPARED) || find(COMPARED_TO) || find(OWN_PASSWORD)) {
            hits.add(Hit.of(Family.PASSWORD, "compared-hash"));
        }
        if (source.oddBytes() > 0) {
            hits.add(Hit.of(Family.NON_PRINTABLE, "control-characters"));
        }
        if (source.farRight()) {
            hits.add(Hit.of(Family.HIDDEN, "far-right"));
        }
        if (find(EXTRACTED)) {
            dodgy("variables-of-request");
        }
        if (find(ERRORS) && find(NO_LIMIT) && find(NO_REPORTS)) {
            dodgy("silenced");
        }
        commands();
        words();
    }

    private void commands() {
        List<Call> commands = calls.of(Calls.COMMANDS);
        Set<String> ways = new HashSet<>();
        commands.forEach(call -> ways.add(call.name()));
        if (ways.size() >= MANY_COMMANDS) {
            dodgy("many-ways-to-run");
        }
        boolean silenced = calls.of(Calls.EVALUATORS).stream().anyMatch(Call::silenced);
        if (silenced) {
            dodgy("silenced-call");
        }
        boolean shell = source.strings().stream()
                .anyMatch(string ->
                        string.length() < 200 && (string.contains("/bin/sh") || string.contains("/bin/bash")));
        if (shell && !commands.isEmpty() && find(SOCKET)) {
            dodgy("socket-and-command");
        }
    }

    /** Strings and the page around the code speak of what it is for. */
    private void words() {
        Set<String> tools = new HashSet<>();
        boolean named = false;
        for (String string : source.strings()) {
            String lower = string.toLowerCase(Locale.ROOT);
            allowance.take(lower.length() * 8L);
            TOOLS.stream().filter(lower::contains).forEach(tools::add);
            named |= NAMES_OF_SHELLS.stream().anyMatch(lower::contains);
        }
        if (tools.size() >= MANY_TOOLS) {
            dodgy("tools-of-intruders");
        }
        boolean acts = !calls.of(Calls.COMMANDS).isEmpty()
                || !calls.of(Calls.EVALUATORS).isEmpty()
                || !calls.of(Calls.WRITERS).isEmpty();
        if (named && acts) {
            dodgy("name-of-a-shell");
        }
    }

    private boolean find(Pattern pattern) {
        return pattern.matcher(metered).find();
    }

    private void dodgy(String rule) {
        hits.add(Hit.of(Family.DODGY, rule));
    }
}
