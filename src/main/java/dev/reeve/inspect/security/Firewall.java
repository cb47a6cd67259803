package dev.reeve.inspect.security;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Finding;
import dev.reeve.inspect.HostCheck;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether anything keeps packets out: a rule of nftables or iptables on what comes in. ufw and firewalld make such. */
final class Firewall implements HostCheck {
    /** Sets of blocked addresses are left out: a host of fail2ban has thousands. */
    static final Section SECTION = Section.within(5, "firewall", """
            a=; for p in nft iptables iptables-legacy; do command -v $p >/dev/null 2>&1 && a="$a $p"; done
            echo "has$a"
            case $a in *nft*) nft -t list ruleset 2>&1 | grep -E 'hook input|policy|drop|reject|ermitted|rror' | head -n 60 ;;
            esac
            case $a in *iptables*) iptables -S INPUT 2>&1 | head -n 20
            [ ! -s /proc/net/ip_tables_names ] || iptables-legacy -S INPUT 2>/dev/null | head -n 20 ;; esac
            echo .""");

    private static final Pattern KEEPS_OUT = Pattern.compile(
            "-P INPUT DROP|-A INPUT .*-j (?!ACCEPT).*|.*hook input.*policy drop.*|.*\\b(drop|reject)\\b.*");
    private static final Pattern REFUSED = Pattern.compile("(?i).*(not permitted|permission denied|must be root).*");

    @Override
    public String name() {
        return "firewall";
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return List.of(SECTION);
    }

    @Override
    public List<CheckResult> judge(Look look) {
        List<String> lines = look.section(SECTION.id()).lines();
        Optional<Sight> gap = Sight.of(look, SECTION.id());
        boolean keepsOut =
                lines.stream().anyMatch(line -> KEEPS_OUT.matcher(line.strip()).matches());
        if (gap.isEmpty() && !keepsOut) {
            Optional<String> refused = lines.stream()
                    .filter(line -> REFUSED.matcher(line).matches())
                    .findFirst();
            if (refused.isPresent()) {
                gap = Optional.of(Sight.of(Unseen.NOT_ALLOWED, refused.get()));
            } else if (!lines.contains(".")) {
                gap = Optional.of(Sight.of(Unseen.NOT_UNDERSTOOD, ""));
            } else if (!look.identity().root()) {
                gap = Optional.of(Sight.of(Unseen.NOT_ALLOWED, ""));
            }
        }
        if (gap.isPresent()) {
            return List.of(gap.get().result(look, name()));
        }
        Finding off = Finding.of(SecurityProblem.FIREWALL_OFF, look.subject().at(name()), "host", look.host())
                .withSeverity(SshdSettings.hardening(look));
        return List.of(
                CheckResult.of(name(), look.subject().at(name()), keepsOut ? new Finding[0] : new Finding[] {off}));
    }
}
