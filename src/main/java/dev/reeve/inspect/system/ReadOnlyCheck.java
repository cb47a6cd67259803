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

/** Whether a disk's file system that should be written to has become read-only, as they do after an error. */
final class ReadOnlyCheck extends SectionCheck {
    private static final Set<String> ON_DISKS =
            Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "jfs", "reiserfs", "f2fs", "bcachefs");

    /** What newer kernels say themselves: ext4 since 6.13, XFS after a shutdown. */
    private static final Set<String> EMERGENCY = Set.of("emergency_ro", "shutdown");

    ReadOnlyCheck() {
        super("read-only", MountTable.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        MountTable table = MountTable.of(lines);
        if (table.mounted().isEmpty()) {
            return unseen(look, Unseen.NOT_UNDERSTOOD, "/proc/self/mounts");
        }
        Map<String, CheckResult> results = new LinkedHashMap<>();
        for (Mount mount : table.mounted()) {
            // What fstab does not name was mounted by somebody who knew how.
            boolean writable =
                    table.wanted(mount.path()).map(wanted -> !wanted.readOnly()).orElse(false);
            boolean fell = mount.options().stream().anyMatch(EMERGENCY::contains);
            if (ON_DISKS.contains(mount.type()) && (writable || fell)) {
                results.put(mount.path(), result(look, mount, fell || mount.readOnly()));
            }
        }
        return List.copyOf(results.values());
    }

    private CheckResult result(Look look, Mount mount, boolean bad) {
        return Verdict.item(name(), look, mount.path())
                .finding(
                        bad ? Severity.CRITICAL : null,
                        SystemProblem.MOUNTED_READ_ONLY,
                        "device",
                        mount.device(),
                        "type",
                        mount.type())
                .done();
    }
}
