package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Accepts;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.LoginLog.Login;
import dev.reeve.inventory.HostRules;
import dev.reeve.journal.ReadingEntry;
import dev.reeve.machine.collect.Section;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Log-ins by an account, or from an address, that has not logged in before, and those at hours when nobody works. Known is
 * what earlier rounds saw before this log-in, and what was accepted; on the first round everything is known.
 */
final class UnusualLogins implements Accepts {
    private static final String MEASURE = "login.pair";
    private static final String ROUND = "logins.successful";
    /** More log-ins of different pairs than any person has to do with; a jump host is better left to its own rules. */
    private static final int MOST = 60;

    @Override
    public String name() {
        return "unusual-logins";
    }

    @Override
    public String kind() {
        return "logins";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(LoginLog.SECTION, LoginRecords.SECTION);
    }

    @Override
    public Optional<Map<String, String>> state(Look look) {
        LoginLog log = LoginLog.of(look);
        if (log.gap().isPresent()) {
            return Optional.empty();
        }
        Map<String, String> items = new TreeMap<>();
        look.past().baseline(kind()).ifPresent(accepted -> items.putAll(accepted.items()));
        known(look, look.now()).forEach(pair -> items.put(pair, ""));
        pairs(look, log).keySet().forEach(pair -> items.put(pair, ""));
        return Optional.of(items);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        LoginLog log = LoginLog.of(look);
        List<CheckResult> results = new ArrayList<>();
        // Records of last do not make up for it: a log-in over SSH that runs one command, without a terminal, is in
        // none.
        Optional<Sight> gap = log.gap();
        gap.ifPresent(sight -> results.add(sight.result(look, name())));
        Map<String, List<Login>> pairs = pairs(look, log);
        if (gap.isEmpty()) {
            double count = pairs.values().stream().mapToInt(List::size).sum();
            results.add(CheckResult.of(name(), look.subject().at(name()))
                    .measured(Measure.of(ROUND, count, Measure.Unit.COUNT)));
        }
        pairs.forEach((pair, logins) -> results.add(pair(look, logins, log.zone())));
        return results;
    }

    private static Map<String, List<Login>> pairs(Look look, LoginLog log) {
        Map<String, List<Login>> pairs = new TreeMap<>();
        List<Login> all = new ArrayList<>(log.logins());
        all.addAll(LoginRecords.of(look, log.zone()).logins());
        for (Login login : all) {
            String pair = Clipped.name(login.pair());
            if (pairs.containsKey(pair) || pairs.size() < MOST) {
                pairs.computeIfAbsent(pair, key -> new ArrayList<>()).add(login);
            }
        }
        return pairs;
    }

    private CheckResult pair(Look look, List<Login> logins, ZoneOffset zone) {
        Login first =
                logins.stream().min(java.util.Comparator.comparing(Login::time)).orElseThrow();
        Subject subject = look.subject(Clipped.name(first.pair()));
        List<Finding> findings = new ArrayList<>();
        if (isNew(look, first)) {
            findings.add(finding(SecurityProblem.NEW_LOGIN, look, subject, first, zone));
        }
        logins.stream()
                .filter(login -> !isAmong(look.rules().logins().hours(), login, zone))
                .findFirst()
                .ifPresent(login ->
                        findings.add(finding(SecurityProblem.LOGIN_AT_UNUSUAL_HOUR, look, subject, login, zone)));
        return new CheckResult(
                name(), subject, findings, List.of(Measure.of(MEASURE, logins.size(), Measure.Unit.COUNT)));
    }

    private static boolean isNew(Look look, Login login) {
        Set<String> known = new HashSet<>(known(look, login.time()));
        boolean seenBefore = !known.isEmpty() || looked(look, login.time());
        look.past()
                .baseline("logins")
                .ifPresent(accepted -> known.addAll(accepted.items().keySet()));
        boolean firstRound = !seenBefore && look.past().baseline("logins").isEmpty();
        if (firstRound || known.contains(Clipped.name(login.pair()))) {
            return false;
        }
        boolean account = known.stream().anyMatch(pair -> pair.startsWith(login.account() + "@"));
        boolean source = login.source().equals("console")
                || known.stream().anyMatch(pair -> pair.endsWith("@" + login.source()))
                || Networks.contain(look.rules().logins().from(), login.source());
        return !account || !source;
    }

    /** The pairs that rounds before a moment saw. */
    private static Set<String> known(Look look, Instant before) {
        Set<String> pairs = new HashSet<>();
        for (ReadingEntry reading : look.past().readings()) {
            if (reading.time().isBefore(before)) {
                reading.values().keySet().stream()
                        .filter(name -> name.startsWith(MEASURE + ":"))
                        .forEach(name -> pairs.add(name.substring(MEASURE.length() + 1)));
            }
        }
        return pairs;
    }

    private static boolean looked(Look look, Instant before) {
        return look.past().readings().stream()
                .anyMatch(reading -> reading.time().isBefore(before)
                        && reading.values().keySet().stream().anyMatch(name -> name.startsWith(ROUND)));
    }

    private static boolean isAmong(@Nullable String hours, Login login, ZoneOffset zone) {
        if (hours == null) {
            return true;
        }
        String[] ends = hours.split("-", 2);
        LocalTime from = LocalTime.parse(ends[0]);
        LocalTime to = LocalTime.parse(ends[1]);
        LocalTime at = login.time().atOffset(zone).toLocalTime();
        return from.isBefore(to) ? !at.isBefore(from) && at.isBefore(to) : !at.isBefore(from) || at.isBefore(to);
    }

    private static Finding finding(SecurityProblem problem, Look look, Subject subject, Login login, ZoneOffset zone) {
        return Finding.of(
                problem,
                subject,
                "host",
                look.host(),
                "account",
                Clipped.name(login.account()),
                "source",
                Clipped.name(login.source()),
                "time",
                login.time().atOffset(zone).toString());
    }
}
