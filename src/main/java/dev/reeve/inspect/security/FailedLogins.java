package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Measure;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.security.LoginLog.Login;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Log-ins over SSH that failed, and one that succeeded after many. */
final class FailedLogins implements HostCheck {
    private static final int USUAL_MOST = 100;
    private static final int USUAL_BEFORE = 10;
    private static final int MOST_SOURCES = 10;
    private static final int MOST_EVIDENCE = 15;

    @Override
    public String name() {
        return "failed-logins";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(LoginLog.SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        LoginLog log = LoginLog.of(look);
        List<CheckResult> results = new ArrayList<>();
        log.gap().ifPresent(gap -> results.add(gap.result(look, name())));
        Map<String, Integer> bySource = new TreeMap<>();
        log.failures().forEach(each -> bySource.merge(each.source(), each.count(), Integer::sum));
        if (log.gap().isEmpty()) {
            double all = bySource.values().stream().mapToInt(Integer::intValue).sum();
            results.add(CheckResult.of(name(), look.subject().at(name()))
                    .measured(Measure.of("logins.failed", all, Measure.Unit.COUNT)));
        }
        attacked(look, log, bySource).ifPresent(results::add);
        Integer rule = look.rules().logins().failuresBefore();
        int before = rule == null ? USUAL_BEFORE : rule;
        for (Login login : log.logins()) {
            if (login.failed() >= before) {
                results.add(guessed(look, login));
            }
        }
        return results;
    }

    /** One finding for all sources: an attack comes from hundreds, and its incident is one. */
    private Optional<CheckResult> attacked(Look look, LoginLog log, Map<String, Integer> bySource) {
        Integer rule = look.rules().logins().failures();
        int most = rule == null ? USUAL_MOST : rule;
        List<Map.Entry<String, Integer>> loud = bySource.entrySet().stream()
                .filter(entry -> entry.getValue() >= most)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .toList();
        if (loud.isEmpty()) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        loud.stream()
                .limit(MOST_SOURCES)
                .forEach(entry -> evidence.add(entry.getValue() + "  " + Clipped.of(entry.getKey())));
        accounts(log).stream().limit(MOST_EVIDENCE - MOST_SOURCES).forEach(evidence::add);
        Subject subject = look.subject(look.identity().windows() ? "log-ins" : "log-ins over SSH");
        Finding finding = Finding.of(
                        SecurityProblem.FAILED_LOGINS,
                        subject,
                        "host",
                        look.host(),
                        "source",
                        Clipped.of(loud.get(0).getKey()),
                        "count",
                        loud.get(0).getValue().toString(),
                        "sources",
                        Integer.toString(loud.size()),
                        "limit",
                        Integer.toString(most))
                .withEvidence(evidence);
        return Optional.of(CheckResult.of(name(), subject, finding));
    }

    private static List<String> accounts(LoginLog log) {
        Map<String, Integer> byAccount = new TreeMap<>();
        log.failures().forEach(each -> byAccount.merge(each.account(), each.count(), Integer::sum));
        return byAccount.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .map(entry -> entry.getValue() + "  " + Clipped.of(entry.getKey()))
                .toList();
    }

    private CheckResult guessed(Look look, Login login) {
        Subject subject = look.subject(Clipped.name(login.pair()));
        Finding finding = Finding.of(
                SecurityProblem.LOGIN_AFTER_FAILURES,
                subject,
                "host",
                look.host(),
                "account",
                Clipped.name(login.account()),
                "source",
                Clipped.name(login.source()),
                "count",
                Integer.toString(login.failed()),
                "time",
                login.time().toString());
        return CheckResult.of(name(), subject, finding);
    }
}
