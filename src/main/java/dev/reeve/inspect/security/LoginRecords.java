package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.LoginLog.Login;
import dev.reeve.machine.collect.Section;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Log-ins of the last day as {@code last} lists them: those at the console and over FTP too, and readable for everybody.
 *
 * @param logins the log-ins
 * @param kept whether the host keeps such records at all: Alpine and Debian from 13 on do not by themselves
 */
record LoginRecords(List<Login> logins, boolean kept) {
    /** busybox' last knows no options. */
    static final Section SECTION = Section.within(5, "login-records", """
            command -v last >/dev/null 2>&1 || { echo none; exit; }
            last -F -i -w -n 200 2>/dev/null || last 2>/dev/null | head -n 200
            echo .""");

    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

    private static final Pattern LINE =
            Pattern.compile("(\\S+) +(\\S+(?: \\S+)?) +(?:(\\S+) +)?(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) +(" + MONTH
                    + " +[0-9]{1,2} [0-9:]{5,8})( [0-9]{4})?\\b.*");

    LoginRecords {
        logins = List.copyOf(logins);
    }

    static LoginRecords of(Look look, ZoneOffset zone) {
        Instant now = Objects.requireNonNullElse(look.identity().hostTime(), look.now());
        LogTime times = new LogTime(now, zone);
        List<Login> logins = new ArrayList<>();
        List<String> lines = look.section(SECTION.id()).lines();
        for (String line : lines) {
            Matcher record = line.length() > 1000 ? LINE.matcher("") : LINE.matcher(line);
            if (!record.matches()
                    || record.group(1).equals("reboot")
                    || record.group(1).equals("runlevel")
                    || record.group(1).equals("wtmp")) {
                continue;
            }
            String year = record.group(5);
            Optional<Instant> time =
                    year == null ? times.parse(record.group(4)) : times.withYear(record.group(4) + year);
            String source = record.group(3);
            boolean here = source == null || source.equals("0.0.0.0") || source.startsWith(":");
            if (time.isPresent() && !time.get().isBefore(now.minus(LoginLog.WINDOW))) {
                logins.add(new Login(record.group(1), here ? "console" : source, time.get(), 0));
            }
        }
        boolean whole = look.trouble(SECTION.id()).isEmpty() && lines.contains(".");
        boolean any = lines.stream()
                .anyMatch(
                        line -> line.contains(" begins ") || LINE.matcher(line).matches());
        return new LoginRecords(logins, whole && any);
    }
}
