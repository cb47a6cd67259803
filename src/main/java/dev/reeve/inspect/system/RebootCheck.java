package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.machine.collect.Section;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the host waits to be started anew: it says so itself, or a newer kernel is installed than the one that runs. A
 * host that leaves no such mark and shows no kernel is one of which nobody knows.
 */
final class RebootCheck extends SectionCheck {
    /** 1 while the host waits. */
    static final String PENDING = "reboot.pending";

    /** No process but the shell's own. Debian's and Ubuntu's mark, SUSE's mark, kernels, and signs of a container. */
    private static final Section SECTION = Section.quick("system.reboot", """
            for f in /run/reboot-required /var/run/reboot-required /run/reboot-needed /var/run/reboot-needed; do
            test -e $f && echo "@mark $f"
            done
            test -r /run/reboot-required.pkgs && while read -r p; do echo "@package $p"; done </run/reboot-required.pkgs
            for f in /run/systemd/container /.dockerenv /run/.containerenv; do
            test -e $f && echo @container
            done
            for d in /lib/modules/*; do
            test -e "$d/modules.dep" && echo "@kernel ${d##*/}"
            done
            for f in /boot/vmlinuz-[0-9]*; do
            test -e "$f" && echo "@boot ${f##*/vmlinuz-}"
            done
            echo .""");

    RebootCheck() {
        super("reboot", SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<String> packages = after("@package ", lines);
        boolean marked = !after("@mark ", lines).isEmpty();
        String running = look.identity().kernel();
        Set<String> kernels = new LinkedHashSet<>(after("@kernel ", lines));
        boolean gone = !kernels.isEmpty() && !kernels.contains(running);
        kernels.addAll(after("@boot ", lines));
        boolean container = lines.contains("@container");
        if (!marked && (container || kernels.isEmpty() || running.isEmpty())) {
            // A container's kernel is its host's affair.
            return container ? List.of() : unseen(look, Unseen.NOT_UNDERSTOOD, "/lib/modules, /boot");
        }
        String newer = container ? "" : newest(kernels, running);
        boolean pending = marked || gone || !newer.isEmpty();
        return List.of(Verdict.host(name(), look)
                .measure(PENDING, pending ? 1 : 0, Unit.COUNT)
                .finding(
                        pending ? Severity.WARNING : null,
                        packages,
                        SystemProblem.REBOOT_PENDING,
                        "running",
                        running.isEmpty() ? "-" : running,
                        "newest",
                        newer.isEmpty() ? (gone ? String.join(", ", kernels) : running) : newer,
                        "packages",
                        packages.isEmpty() ? "-" : Numbers.brief(String.join(", ", packages)))
                .done());
    }

    private static String newest(Set<String> kernels, String running) {
        KernelVersion best = KernelVersion.of(running);
        for (String kernel : kernels) {
            KernelVersion version = KernelVersion.of(kernel);
            if (version.isNewerThan(best)) {
                best = version;
            }
        }
        return best.release().equals(running) ? "" : best.release();
    }

    private static List<String> after(String mark, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(mark)) {
                found.add(line.substring(mark.length()));
            }
        }
        return found;
    }
}
