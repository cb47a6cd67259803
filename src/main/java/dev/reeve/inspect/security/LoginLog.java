package dev.reeve.inspect.security;

import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What sshd has logged of the last day.
 *
 * @param logins log-ins that succeeded, in the order of the log
 * @param failures log-ins that failed, counted by hour, source and account
 * @param zone the host's offset from UTC
 * @param gap why this is not all; nothing if it is
 */
record LoginLog(List<Login> logins, List<Failures> failures, ZoneOffset zone, Optional<Sight> gap) {
    /**
     * A log-in.
     *
     * @param failed how many failed from the same source since the last that succeeded from there
     */
    record Login(String account, String source, Instant time, int failed) {
        /** How it is called in readings and accepted states. */
        String pair() {
            return account + "@" + source;
        }
    }

    /** Failed log-ins of one hour from one source to one account. */
    record Failures(String account, String source, int count) {}

    static final Duration WINDOW = Duration.ofHours(24);

    /**
     * A host that is attacked logs a hundred thousand lines a day: failures are counted there. The account's name is the
     * attacker's own words, so that sources are taken from the end of a line, in a form that no name can forge.
     */
    static final String COUNT = """
            count() { awk '
            length($0) < 3000 && match($0, / sshd(-session)?\\[[0-9]+\\]: /) {
            m = substr($0, RSTART + RLENGTH); p = substr($0, RSTART, RLENGTH); f = 0
            if ($1 ~ /^[0-9]/) { t = $1; h = substr($1, 1, 13) }
            else { t = $1 " " $2 " " $3; h = $1 $2 substr($3, 1, 2) }
            if (m ~ /^Accepted [^ ]+ for [^ ]+ from [^ ]+ port [0-9]+/) { split(m, a, " "); s = a[6]
            ok[na++ % 500] = "A\\t" c[s] + 0 "\\t" t "\\t" s "\\t" a[4]; c[s] = 0; next }
            if (m ~ /^Failed [^ ]+ for / && match(m, / from [^ ]+ port [0-9]+ ssh2(: [A-Z0-9-]+ SHA256:[^ ]+)?$/)) {
            s = substr(m, RSTART + 6); u = substr(m, 1, RSTART - 1); sub(/^Failed [^ ]+ for (invalid user )?/, "", u)
            f = 1; seen[p] = 1 }
            else if (m ~ /^(Connection (closed|reset) by|Disconnected from) (authenticating|invalid) user / && !(p in seen) \\
            && match(m, / [^ ]+ port [0-9]+( \\[preauth\\])?$/)) {
            s = substr(m, RSTART + 1); u = substr(m, 1, RSTART - 1)
            sub(/^.*(authenticating|invalid) user /, "", u); f = 1 }
            if (!f) next
            sub(/ .*/, "", s); c[s]++; k = h SUBSEP s SUBSEP substr(u, 1, 64)
            if (!(k in n) && nk++ > 2000) k = h SUBSEP "?" SUBSEP "?"
            n[k]++; last[k] = t }
            END { for (k in n) { split(k, a, SUBSEP); print "F\\t" n[k] "\\t" last[k] "\\t" a[2] "\\t" a[3] }
            for (i = (na > 500 ? na - 500 : 0); i < na; i++) print ok[i % 500]
            print "." }'; }
            """;

    /**
     * The journal tells whose words a line is (_UID=0), log files do not: anybody on the host can write into them. A log
     * that was rotated this morning needs the one before.
     */
    static final Section SECTION = Section.within(10, "login-log", COUNT + """
            echo "Z $(date +%z)"
            j=; for f in /run/log/journal/*/system.journal /var/log/journal/*/system.journal; do
            if [ -r "$f" ]; then j=1; elif [ -e "$f" ]; then echo "! $f"; fi; done
            if [ -n "$j" ] && command -v journalctl >/dev/null 2>&1; then echo "S journal"
            journalctl -q --no-pager -o short-iso -S -24h _UID=0 _COMM=sshd + _UID=0 _COMM=sshd-session 2>/dev/null | count
            exit; fi
            for f in /var/log/auth.log /var/log/secure /var/log/messages; do
            if [ -r "$f" ] && [ -f "$f" ]; then echo "S $f"
            { [ ! -f "$f.1" ] || tail -c 1000000 "$f.1"; tail -c 2000000 "$f"; } | count
            exit; elif [ -e "$f" ]; then echo "! $f"; fi; done
            """);

    private static final Pattern LINE = Pattern.compile("([AF])\\t([0-9]{1,9})\\t([^\\t]{1,40})\\t([^\\t]*)\\t(.*)");

    LoginLog {
        logins = List.copyOf(logins);
        failures = List.copyOf(failures);
    }

    static LoginLog of(Look look) {
        List<String> lines = look.section(SECTION.id()).lines();
        ZoneOffset zone = lines.stream()
                .filter(line -> line.startsWith("Z "))
                .map(line -> LogTime.zone(line.substring(2)))
                .findFirst()
                .orElse(ZoneOffset.UTC);
        Instant now = Objects.requireNonNullElse(look.identity().hostTime(), look.now());
        LogTime times = new LogTime(now, zone);
        List<Login> logins = new ArrayList<>();
        List<Failures> failures = new ArrayList<>();
        for (String line : lines) {
            Matcher fields = LINE.matcher(line);
            Optional<Instant> time = fields.matches() ? times.parse(fields.group(3)) : Optional.empty();
            if (time.isEmpty() || time.get().isBefore(now.minus(WINDOW))) {
                continue;
            }
            int count = Integer.parseInt(fields.group(2));
            if (fields.group(1).equals("A")) {
                logins.add(new Login(fields.group(5), fields.group(4), time.get(), count));
            } else {
                failures.add(new Failures(fields.group(5), fields.group(4), count));
            }
        }
        return new LoginLog(logins, failures, zone, gap(look, lines));
    }

    private static Optional<Sight> gap(Look look, List<String> lines) {
        Optional<Sight> trouble = Sight.of(look, SECTION.id());
        if (trouble.isPresent() || lines.contains(".")) {
            return trouble;
        }
        if (lines.stream().anyMatch(line -> line.startsWith("S "))) {
            return Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, ""));
        }
        List<String> denied = lines.stream()
                .filter(line -> line.startsWith("! "))
                .map(line -> line.substring(2))
                .toList();
        return Sight.denied(denied)
                .or(() -> Optional.of(Sight.of(Unseen.NO_PROGRAM, "journald, /var/log/auth.log, secure, messages")));
    }
}
