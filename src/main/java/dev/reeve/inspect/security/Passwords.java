package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accounts without a password, or with one that is older than the rules allow. Locked accounts are neither. */
final class Passwords implements HostCheck {
    @Override
    public String name() {
        return "passwords";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(Accounts.SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        Accounts accounts = Accounts.of(look);
        List<CheckResult> results = new ArrayList<>();
        results.add(accounts.passwordGap(look)
                .map(sight -> sight.result(look, name()))
                .orElseGet(() -> CheckResult.of(name(), look.subject().at(name()))));
        for (Account account : accounts.all()) {
            if (account.password() == Account.Password.EMPTY) {
                results.add(empty(look, account));
            } else if (account.password() == Account.Password.SET) {
                old(look, account, look.rules().passwords().maxAge()).ifPresent(results::add);
            }
        }
        return results;
    }

    /** Without a shell such an account opens nothing by itself, but mail, FTP and su may ask for its password too. */
    private CheckResult empty(Look look, Account account) {
        Subject subject = look.subject(Clipped.name(account.name()));
        Finding finding = Finding.of(
                SecurityProblem.EMPTY_PASSWORD,
                subject,
                "host",
                look.host(),
                "account",
                Clipped.name(account.name()),
                "shell",
                Clipped.of(account.shell()));
        return CheckResult.of(name(), subject, account.hasShell() ? finding : finding.withSeverity(Severity.WARNING));
    }

    private Optional<CheckResult> old(Look look, Account account, @Nullable Duration maxAge) {
        LocalDate changed = account.changed();
        if (maxAge == null || changed == null) {
            return Optional.empty();
        }
        long days = ChronoUnit.DAYS.between(changed, LocalDate.ofInstant(look.now(), ZoneOffset.UTC));
        Subject subject = look.subject(Clipped.name(account.name()));
        Finding finding = Finding.of(
                SecurityProblem.OLD_PASSWORD,
                subject,
                "host",
                look.host(),
                "account",
                Clipped.name(account.name()),
                "days",
                Long.toString(days),
                "limit",
                Long.toString(maxAge.toDays()));
        return days > maxAge.toDays() ? Optional.of(CheckResult.of(name(), subject, finding)) : Optional.empty();
    }
}
