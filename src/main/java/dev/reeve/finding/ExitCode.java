package dev.reeve.finding;

/** The process exit codes: an interface that scripts rely on, the same for every command (see README, "Exit codes"). */
public enum ExitCode {
    OK(0),
    /** The work was done; there are findings at or above {@code --fail-on}. */
    FINDINGS(1),
    /** The command line or the inventory is wrong; nothing was done. */
    USAGE(2),
    /** Some of the work could not be done. */
    INCOMPLETE(3),
    NO_REPOSITORY(10),
    LOCKED(11),
    WRONG_PASSWORD(12),
    /** A defect in reeve itself. */
    BUG(70),
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** The number given to the operating system. */
    public int status() {
        return status;
    }
}
