package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.survey.Unseen;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the kernel complained of since the last round: disks, memory, file systems, machine checks. */
final class KernelErrorsCheck extends SectionCheck {
    /**
     * Words of blk_update_request, ext4, XFS, btrfs, libata, MCE and EDAC that mean that data is at stake, and the
     * events of Windows that do.
     */
    private static final Pattern DATA_AT_STAKE = Pattern.compile(
            "I/O error|EXT4-fs (error|warning.*error)|XFS .*(orruption|shutting down|hutdown)|BTRFS (error|critical)"
                    + "|Remounting filesystem read-only|[Mm]edium [Ee]rror|UncorrectableError|UNC }|Hardware Error"
                    + "|Machine Check|Uncorrected|hung_task|blocked for more than"
                    + "|^\\[(?:[Dd]isk (?:7|11|51|52|154)|(?:Microsoft-Windows-)?Ntfs (?:55|98|130)"
                    + "|Microsoft-Windows-WHEA-Logger (?:18|20|46))\\]");

    /** One that ran out of memory is told by a check of its own. */
    static final Pattern OUT_OF_MEMORY = Pattern.compile(
            "Out of memory: Kill(?:ed)? process|emory cgroup out of memory: Kill(?:ed)? process|invoked oom-killer");

    /**
     * What every Debian kernel writes at the level of errors though nothing is wrong: a hint to read a page, and that the
     * rules of radio are not installed on a machine that has none.
     */
    private static final Pattern IDLE_WORDS =
            Pattern.compile("firmware_class: See http.*|.*firmware: failed to load regulatory\\.db \\(-2\\)");

    private static final String ERRORS = "kernel.errors";

    KernelErrorsCheck() {
        super("kernel-errors", KernelLog.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        KernelLog log = KernelLog.of(look, ERRORS, lines);
        List<String> errors = log.lines().stream()
                .filter(line -> !OUT_OF_MEMORY.matcher(line).find()
                        && !IDLE_WORDS.matcher(line).matches())
                .toList();
        List<CheckResult> results = new ArrayList<>();
        unseen(this, look, log).ifPresent(results::add);
        if (!results.isEmpty() && errors.isEmpty()) {
            return results;
        }
        List<String> grave = errors.stream()
                .filter(line -> DATA_AT_STAKE.matcher(line).find())
                .toList();
        List<String> shown = grave.isEmpty() ? errors : grave;
        results.add(Verdict.host(name(), look)
                .measure(ERRORS, errors.size(), Unit.COUNT)
                .finding(
                        errors.isEmpty() ? null : grave.isEmpty() ? Severity.WARNING : Severity.CRITICAL,
                        errors,
                        SystemProblem.KERNEL_ERRORS,
                        "count",
                        Integer.toString(errors.size()),
                        "first",
                        shown.isEmpty() ? "" : Numbers.brief(shown.get(0)))
                .done());
        return results;
    }

    /** That the kernel's log is not to be seen, or not back to the last round. */
    static java.util.Optional<CheckResult> unseen(SectionCheck check, Look look, KernelLog log) {
        return java.util.Optional.ofNullable(
                switch (log.state()) {
                    case SEEN -> null;
                    case DENIED -> look.unseen(check.name(), null, Unseen.NOT_ALLOWED, "dmesg, journalctl -k");
                    case WRAPPED -> look.unseen(check.name(), null, Unseen.CUT, "dmesg");
                    case UNCLEAR -> look.unseen(check.name(), null, Unseen.NOT_UNDERSTOOD, "dmesg");
                });
    }
}
