package dev.reeve.inspect.website.rules;

import dev.reeve.inspect.website.rules.Calls.Call;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a visitor sends is executed, included or written: the family that is decisive. */
final class DangerousPhp {
    private static final Pattern SENT_NAME = Pattern.compile(
            "\\$_(?:GET|POST|REQUEST|COOKIE)\\[[^\\]]{1,60}\\](?:\\[[^\\]]{1,60}\\])?\\(|\\$\\{'_(?:GET|POST|REQUEST|COOKIE)'\\}\\[[^\\]]{1,60}\\]\\(");
    private static final Pattern VARIABLE_CALL =
            Pattern.compile("(?<![\\w>$:])(?<!new )\\$(\\w{1,60}+)\\(([^()]{0,300}+)");
    private static final Pattern INCLUDED =
            Pattern.compile("(?i)(?<![\\w>$'])(?:include|require)(?:_once)? ?\\(?@?([^;]{1,200}+)");
    private static final Pattern BACKTICKS = Pattern.compile("`([^`]{1,400}+)`");
    private static final Pattern EVALUATED_PATTERN =
            Pattern.compile("(?i)\\bpreg_(?:replace|filter)\\(\\(?'~/e',([^;]{1,300}+)");
    private static final Pattern FIRST_IS_SENT = Pattern.compile("^@?" + Taint.SENT);
    private static final Pattern COMMAND_NAME =
            Pattern.compile("(?i)'(?:eval|assert|system|exec|shell_exec|passthru|popen|proc_open)'");
    /** Below this there is hardly room for anything but a way in. */
    private static final int SMALL = 4000;

    private final String bare;
    private final CharSequence metered;
    private final Calls calls;
    private final Taint taint;
    private final List<Hit> hits;
    private final boolean small;

    DangerousPhp(String bare, CharSequence metered, Calls calls, List<Hit> hits) {
        this.bare = bare;
        this.metered = metered;
        this.calls = calls;
        this.taint = new Taint(metered);
        this.hits = hits;
        this.small = bare.length() < SMALL;
    }

    void look() {
        for (Call call : calls.of(Calls.EVALUATORS)) {
            if (taint.reaches(call.arguments())) {
                hits.add(Hit.decisive(Family.DANGEROUS, "eval-of-request"));
            }
        }
        for (Call call : calls.of(Calls.COMMANDS)) {
            if (Taint.isSent(call.arguments())) {
                hits.add(Hit.decisive(Family.DANGEROUS, "command-of-request"));
            } else if (taint.reaches(call.arguments())) {
                hits.add(new Hit(Family.DANGEROUS, "command-of-request", small));
            }
        }
        callers();
        writers();
        included();
        if (SENT_NAME.matcher(metered).find()) {
            hits.add(Hit.decisive(Family.DANGEROUS, "function-of-request"));
        }
        variableCalls();
        if (BACKTICKS.matcher(metered).results().anyMatch(found -> taint.reaches(found.group(1)))) {
            hits.add(Hit.decisive(Family.DANGEROUS, "command-of-request"));
        }
        if (EVALUATED_PATTERN.matcher(metered).results().anyMatch(found -> taint.reaches(found.group(1)))) {
            hits.add(Hit.decisive(Family.DANGEROUS, "eval-of-request"));
        }
    }

    private void callers() {
        for (Call call : calls.of(Calls.CALLERS)) {
            String arguments = call.arguments();
            boolean named = FIRST_IS_SENT.matcher(arguments).find()
                    && (call.name().startsWith("call_user") || call.name().equals("array_map"));
            boolean second = call.name().matches("array_filter|u[ak]?sort|array_walk\\w*")
                    && Pattern.compile("," + Taint.SENT + "[^,()]{0,60}$")
                            .matcher(arguments)
                            .find();
            if (named || second) {
                hits.add(Hit.decisive(Family.DANGEROUS, "function-of-request"));
            } else if (COMMAND_NAME.matcher(arguments).find()) {
                hits.add(new Hit(Family.DANGEROUS, "hidden-call", taint.reaches(arguments)));
            }
        }
    }

    private void writers() {
        for (Call call : calls.of(Calls.WRITERS)) {
            int comma = call.arguments().indexOf(',');
            if (comma > 0
                    && taint.reaches(call.arguments().substring(0, comma))
                    && taint.reaches(call.arguments().substring(comma))) {
                hits.add(new Hit(Family.DANGEROUS, "file-of-request", small));
            }
        }
        for (Call call : calls.of(Set.of("move_uploaded_file", "copy"))) {
            if (small && call.arguments().contains("$_FILES") && bare.length() < SMALL / 3) {
                hits.add(Hit.of(Family.DANGEROUS, "bare-upload"));
            }
        }
    }

    private void included() {
        Matcher matcher = INCLUDED.matcher(metered);
        while (matcher.find()) {
            if (Taint.isSent(matcher.group(1))) {
                boolean input = matcher.group(1).contains("php://input");
                hits.add(new Hit(Family.DANGEROUS, "include-of-request", input || bare.length() < SMALL / 8));
            }
        }
    }

    /** A function whose name a visitor sends, called with what a visitor sends. */
    private void variableCalls() {
        Matcher matcher = VARIABLE_CALL.matcher(metered);
        while (matcher.find()) {
            boolean name = taint.isTainted(matcher.group(1));
            boolean arguments = taint.reaches(matcher.group(2));
            if (name && arguments) {
                hits.add(new Hit(Family.DANGEROUS, "function-of-request", small));
            } else if (arguments && bare.length() < SMALL / 8) {
                hits.add(Hit.of(Family.DANGEROUS, "variable-call-of-request"));
            }
        }
    }
}
