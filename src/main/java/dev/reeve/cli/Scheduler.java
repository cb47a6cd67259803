package dev.reeve.cli;

/** What starts jobs, as {@code --to} names it. */
enum Scheduler {
    CRON,
    SYSTEMD,
    TASK_SCHEDULER;

    /** Those of this kind of machine, into which reeve installs by itself. */
    enum Here {
        CRON,
        SYSTEMD;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
