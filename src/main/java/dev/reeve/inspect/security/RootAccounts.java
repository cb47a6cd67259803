package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.List;

/** Accounts with root's rights under another name. */
final class RootAccounts implements HostCheck {
    @Override
    public String name() {
        return "root-accounts";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(Accounts.SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        Accounts accounts = Accounts.of(look);
        List<CheckResult> results = new ArrayList<>();
        results.add(accounts.gap(look)
                .map(sight -> sight.result(look, name()))
                .orElseGet(() -> CheckResult.of(name(), look.subject().at(name()))));
        for (Account account : accounts.all()) {
            if (account.uid() == 0 && !account.name().equals("root")) {
                Subject subject = look.subject(Clipped.name(account.name()));
                Finding finding = Finding.of(
                        SecurityProblem.SECOND_ROOT,
                        subject,
                        "host",
                        look.host(),
                        "account",
                        Clipped.name(account.name()),
                        "shell",
                        Clipped.of(account.shell()));
                results.add(CheckResult.of(name(), subject, finding));
            }
        }
        return results;
    }
}
