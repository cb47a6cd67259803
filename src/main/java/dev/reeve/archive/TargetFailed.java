package dev.reeve.archive;

import dev.reeve.finding.Failure;
import dev.reeve.finding.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A write into an archive that failed: nothing a snapshot or a repository could do anything about. */
final class TargetFailed extends IOException {
    /** The kernel's words, in the languages of our users; Windows has its own. */
    private static final List<String> FULL = List.of(
            "no space left",
            "设备上没有空间",
            "quota exceeded",
            "超出磁盘限额",
            "not enough space",
            "磁盘空间不足",
            "file too large",
            "文件过大");

    private final transient Path path;

    TargetFailed(Path path, IOException cause) {
        super(cause);
        this.path = path;
    }

    /** The reason, in words that help. */
    Failure failure(Path target) {
        String reason = Objects.toString(Objects.requireNonNull(getCause()).getMessage(), "");
        String lower = reason.toLowerCase(Locale.ROOT);
        ArchiveProblem problem =
                FULL.stream().anyMatch(lower::contains) ? ArchiveProblem.TARGET_FULL : ArchiveProblem.WRITE_FAILED;
        return Failure.of(
                        problem,
                        Subject.item(target.toString()),
                        "target",
                        target.toString(),
                        "file",
                        String.valueOf(path.getFileName()),
                        "reason",
                        reason)
                .causedBy(this);
    }
}
