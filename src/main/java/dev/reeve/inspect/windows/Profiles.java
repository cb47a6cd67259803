package dev.reeve.inspect.windows;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.finding.Subject;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.Weight;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the firewall is on in all three of its profiles, group policies counted in. */
final class Profiles extends OwnCheck {
    private static final Section SECTION = Section.within(20, "windows.firewall", """
            foreach($p in @(Get-NetFirewallProfile -PolicyStore ActiveStore)){"$($p.Name) $($p.Enabled)"}""");

    private static final Pattern ROW = Pattern.compile("(Domain|Private|Public) (True|False|NotConfigured|[0-2])");

    Profiles() {
        super("firewall", SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                boolean on = row.group(2).equals("True") || row.group(2).equals("1");
                results.add(on ? CheckResult.of(name(), look.subject(row.group(1))) : off(look, row.group(1)));
            }
        }
        return results.isEmpty() ? unseen(look, Unseen.NOT_UNDERSTOOD, "Get-NetFirewallProfile") : results;
    }

    private CheckResult off(Look look, String profile) {
        Weight weight = look.rules().hardening();
        Subject subject = look.subject(profile);
        Finding finding = Finding.of(WindowsProblem.FIREWALL_PROFILE_OFF, subject, "host", look.host(), "item", profile)
                .withSeverity(weight == null ? Severity.NOTE : Severity.valueOf(weight.name()));
        return CheckResult.of(name(), subject, finding);
    }
}
