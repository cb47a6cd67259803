package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Severity;
import dev.reeve.inspect.Look;
import dev.reeve.inspect.system.MountTable.Mount;
import dev.reeve.survey.Unseen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether everything is mounted that fstab mounts at the start, and what the rules name. */
final class MountsCheck extends SectionCheck {
    private static final Set<String> NOT_A_PLACE = Set.of("swap", "ignore");

    MountsCheck() {
        super("mounts", MountTable.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        MountTable table = MountTable.of(lines);
        if (table.mounted().isEmpty()) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "/proc/self/mounts");
        }
        Map<String, CheckResult> results = new LinkedHashMap<>();
        for (Mount wanted : table.wanted()) {
            if (wanted.path().startsWith("/")
                    && !NOT_A_PLACE.contains(wanted.type())
                    && !wanted.options().contains("noauto")) {
                results.put(wanted.path(), result(look, table, wanted));
            }
        }
        for (String path : look.rules().mounts()) {
            if (!results.containsKey(path)) {
                results.put(path, result(look, table, path));
            }
        }
        return List.copyOf(results.values());
    }

    private CheckResult result(Look look, MountTable table, String path) {
        return Verdict.item(name(), look, path)
                .finding(table.isMounted(path) ? null : Severity.CRITICAL, SystemProblem.MOUNT_ABSENT)
                .done();
    }

    private CheckResult result(Look look, MountTable table, Mount wanted) {
        // The administrator has said that it may be away.
        Severity missing = wanted.options().contains("nofail") ? Severity.WARNING : Severity.CRITICAL;
        return Verdict.item(name(), look, wanted.path())
                .finding(
                        table.isMounted(wanted.path()) ? null : missing,
                        SystemProblem.NOT_MOUNTED,
                        "device",
                        wanted.device(),
                        "type",
                        wanted.type())
                .done();
    }
}
