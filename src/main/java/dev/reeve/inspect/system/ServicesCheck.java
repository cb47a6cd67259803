package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.inventory.HostRules;
import dev.reeve.machine.ShellQuote;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether the services that must run do. systemd, OpenRC and scripts in {@code /etc/init.d} are asked alike. */
final class ServicesCheck extends SectionCheck {
    private static final String ID = "system.services";
    private static final int LIMIT = 20;
    private static final Section NOTHING = Section.within(LIMIT, ID, "echo .");

    /**
     * A script of {@code /etc/init.d} has no right to tell (LSB core 20.8), or OpenRC's own. Some scripts (Debian's of
     * OpenSMTPD) end with 0 whatever they print, so that what they print counts too.
     */
    private static final int LSB_UNKNOWN = 4;

    private static final int ABSENT = 5;

    ServicesCheck() {
        super("services", NOTHING);
    }

    @Override
    public List<Section> sections(HostRules rules) {
        return rules.services().isEmpty() ? List.of() : List.of(Section.within(LIMIT, ID, script(rules.services())));
    }

    private static String script(List<String> services) {
        String names = services.stream().map(ShellQuote::quote).collect(Collectors.joining(" "));
        return """
                set -- %s
                if test -d /run/systemd/system; then
                for s in "$@"; do
                echo "@unit $s"
                done
                echo @systemd
                systemctl show --no-pager -p Id -p LoadState -p ActiveState -p SubState -- "$@" 2>&1
                elif command -v rc-service >/dev/null 2>&1; then
                for s in "$@"; do
                r=5
                rc-service -e "$s" >/dev/null 2>&1 && { rc-service "$s" status >/dev/null 2>&1; r=$?; }
                echo "@status $r $s"
                done
                else
                for s in "$@"; do
                r=5
                test -x "/etc/init.d/$s" && { o=$("/etc/init.d/$s" status 2>&1); r=$?; }
                case $r$o in 0*"not running"*|0*"not started"*|0*stopped*|0*"is dead"*) r=3;; esac
                o=
                echo "@status $r $s"
                done
                fi
                echo .""".formatted(names);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<Map<String, String>> shown = SystemdShow.blocks(lines);
        List<CheckResult> results = new ArrayList<>();
        List<String> units = lines.stream()
                .filter(line -> line.startsWith("@unit "))
                .map(line -> line.substring("@unit ".length()))
                .toList();
        for (String service : look.rules().services()) {
            int index = units.indexOf(service);
            if (index >= 0) {
                results.add(unit(look, service, index < shown.size() ? shown.get(index) : Map.of(), lines));
            } else {
                results.add(script(look, service, lines));
            }
        }
        return results;
    }

    private CheckResult unit(Look look, String service, Map<String, String> shown, List<String> lines) {
        @Nullable String active = shown.get("ActiveState");
        String state = active + " (" + shown.getOrDefault("SubState", "-") + ")";
        Verdict verdict = Verdict.item(name(), look, service);
        if (active == null) {
            return look.unseen(name(), service, Unseen.NOT_UNDERSTOOD, Numbers.brief(lines.get(lines.size() - 1)));
        } else if ("not-found".equals(shown.get("LoadState"))) {
            return verdict.finding(Severity.CRITICAL, SystemProblem.SERVICE_ABSENT)
                    .done();
        }
        return switch (active) {
            case "active", "reloading" -> verdict.done();
            // Between two attempts of one that keeps dying it says so too.
            case "activating" ->
                verdict.finding(
                                "auto-restart".equals(shown.get("SubState")) ? Severity.CRITICAL : Severity.WARNING,
                                SystemProblem.SERVICE_STOPPED,
                                "state",
                                state)
                        .done();
            default ->
                verdict.finding(Severity.CRITICAL, SystemProblem.SERVICE_STOPPED, "state", state)
                        .done();
        };
    }

    private CheckResult script(Look look, String service, List<String> lines) {
        Verdict verdict = Verdict.item(name(), look, service);
        for (String line : lines) {
            String[] words = Numbers.words(line);
            if (words.length == 3 && words[0].equals("@status") && words[2].equals(service)) {
                double status = Numbers.of(words[1]);
                if (status == 0) {
                    return verdict.done();
                } else if (status == ABSENT) {
                    return verdict.finding(Severity.CRITICAL, SystemProblem.SERVICE_ABSENT)
                            .done();
                } else if (status == LSB_UNKNOWN) {
                    return look.unseen(name(), service, Unseen.NOT_ALLOWED, "");
                } else if (status > 0) {
                    return verdict.finding(
                                    Severity.CRITICAL, SystemProblem.SERVICE_STOPPED, "state", "status " + words[1])
                            .done();
                }
            }
        }
        return look.unseen(name(), service, Unseen.NOT_UNDERSTOOD, "");
    }
}
