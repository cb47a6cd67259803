package dev.reeve.machine.running;

import dev.reeve.machine.collect.Section;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The signs by which a Linux host tells that it waits to be started anew.
 *
 * @param marks files that packages leave when they want it: Debian's and Ubuntu's, SUSE's
 * @param packages the packages that want it, as far as somebody wrote them down
 * @param container whether the host is a container, whose kernel is another one's affair
 * @param modules kernels whose modules are there
 * @param kernels all kernels that are installed
 */
public record RebootMarks(
        List<String> marks, List<String> packages, boolean container, Set<String> modules, Set<String> kernels) {
    /** No process but the shell's own. Its last line is a dot: without it something ate the end. */
    public static final Section SECTION = Section.quick("system.reboot", """
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

    public RebootMarks {
        marks = List.copyOf(marks);
        packages = List.copyOf(packages);
        modules = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(modules));
        kernels = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(kernels));
    }

    /** What the answer says, without its last line. */
    public static RebootMarks of(List<String> lines) {
        Set<String> modules = new LinkedHashSet<>(after("@kernel ", lines));
        Set<String> kernels = new LinkedHashSet<>(modules);
        kernels.addAll(after("@boot ", lines));
        return new RebootMarks(
                after("@mark ", lines), after("@package ", lines), lines.contains("@container"), modules, kernels);
    }

    /** Whether nothing tells: no mark, and no kernel to compare with. */
    public boolean silent(String running) {
        return marks.isEmpty() && (container || kernels.isEmpty() || running.isEmpty());
    }

    /** Whether the running kernel was removed. */
    public boolean gone(String running) {
        return !modules.isEmpty() && !modules.contains(running);
    }

    /** The newest kernel of the running one's flavour that is installed; empty if that one runs. */
    public String newer(String running) {
        KernelVersion best = KernelVersion.of(running);
        for (String kernel : container ? Set.<String>of() : kernels) {
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
