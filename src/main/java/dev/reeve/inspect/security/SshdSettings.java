package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How sshd lets in: passwords, and root by password. Blocks of Match may say otherwise for some. */
final class SshdSettings implements HostCheck {
    static final Section SECTION = Section.within(5, "sshd", """
            command -v sshd >/dev/null 2>&1 || { echo none; exit; }
            sshd -T 2>&1 | grep -m 20 -iE '^(permitrootlogin|passwordauthentication|kbdinteractiveauthentication|'\\
            'challengeresponseauthentication|permitemptypasswords|usepam) |denied|no hostkeys|directory|error|line '
            """);

    @Override
    public String name() {
        return "sshd";
    }

    /** Starting sshd to ask it costs a host more than any other question. */
    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        List<String> lines = look.section(SECTION.id()).lines();
        if (look.trouble(SECTION.id()).isEmpty() && lines.contains("none")) {
            return List.of();
        }
        Map<String, String> settings = new HashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ", 2);
            settings.putIfAbsent(words[0], words.length > 1 ? words[1].strip() : "");
        }
        String root = settings.get("permitrootlogin");
        String password = settings.get("passwordauthentication");
        if (look.trouble(SECTION.id()).isPresent() || root == null || password == null) {
            Unseen why = look.identity().root() ? Unseen.NOT_UNDERSTOOD : Unseen.NOT_ALLOWED;
            String said =
                    lines.stream().filter(line -> !line.isBlank()).findFirst().orElse("");
            Sight gap = Sight.of(look, SECTION.id()).orElse(Sight.of(why, said));
            return List.of(gap.result(look, name()));
        }
        boolean typed = typed(settings);
        List<Finding> findings = new ArrayList<>();
        if (typed && root.equals("yes")) {
            findings.add(finding(look, SecurityProblem.ROOT_LOGIN_BY_PASSWORD));
        }
        if (typed) {
            findings.add(finding(look, SecurityProblem.LOGIN_BY_PASSWORD));
        }
        if (password.equals("yes") && "yes".equals(settings.get("permitemptypasswords"))) {
            findings.add(Finding.of(
                    SecurityProblem.LOGIN_WITHOUT_PASSWORD, look.subject().at(name()), "host", look.host()));
        }
        return List.of(new CheckResult(name(), look.subject().at(name()), findings, List.of()));
    }

    /** PAM asks for the same password as sshd itself would. */
    private static boolean typed(Map<String, String> settings) {
        boolean dialogue = "yes".equals(settings.get("kbdinteractiveauthentication"))
                || "yes".equals(settings.get("challengeresponseauthentication"));
        return "yes".equals(settings.get("passwordauthentication"))
                || (dialogue && "yes".equals(settings.get("usepam")));
    }

    private Finding finding(Look look, SecurityProblem problem) {
        return Finding.of(problem, look.subject().at(name()), "host", look.host())
                .withSeverity(hardening(look));
    }

    /** How much the rules say that it matters. */
    static Severity hardening(Look look) {
        dev.reeve.inventory.Weight weight = look.rules().hardening();
        return weight == null ? Severity.NOTE : Severity.valueOf(weight.name());
    }
}
