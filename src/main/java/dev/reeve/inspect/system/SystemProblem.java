package dev.reeve.inspect.system;

import dev.reeve.finding.ExitCode;
import dev.reeve.finding.Problem;
import dev.reeve.finding.Severity;

/** What can be wrong with a Linux host. How much it matters is mostly a matter of limits, and said by the check. */
enum SystemProblem implements Problem {
    LOAD_HIGH,
    CPU_BUSY,
    MEMORY_SHORT,
    SWAP_USED,
    DISK_FULL,
    INODES_USED,
    DISK_FILLING,
    NOT_MOUNTED,
    MOUNT_ABSENT,
    MOUNTED_READ_ONLY,
    MOUNT_HANGS,
    MOUNT_BROKEN,
    UNIT_FAILED,
    SERVICE_STOPPED,
    SERVICE_ABSENT,
    PROCESS_MISSING,
    PROCESSES_TOO_MANY,
    ZOMBIES,
    PROCESSES_BLOCKED,
    REBOOTED,
    UP_TOO_LONG,
    KERNEL_ERRORS,
    OUT_OF_MEMORY,
    DISK_FAILING,
    BAD_SECTORS,
    DISK_WORN,
    RAID_DEGRADED,
    RAID_REBUILDING,
    RAID_DISK_FAULTY,
    TOO_HOT,
    CLOCK_WRONG,
    CLOCK_NOT_SET,
    REBOOT_PENDING,
    OLD_LIBRARIES,
    FOLDER_MISSING,
    FOLDER_STALE,
    FOLDER_TOO_LARGE,
    FOLDER_TOO_SMALL,
    FOLDER_TOO_MANY_FILES;

    @Override
    public String code() {
        return Problem.codeOf("inspect", this);
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public ExitCode exitCode() {
        return ExitCode.FINDINGS;
    }
}
