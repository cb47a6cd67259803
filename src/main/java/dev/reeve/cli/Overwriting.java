package dev.reeve.cli;

import dev.reeve.restore.OverwritePolicy;

/** What {@code --overwrite} takes, in restic's words. Without the option only a new or empty directory is filled. */
enum Overwriting {
    NEVER(OverwritePolicy.NEVER),
    IF_CHANGED(OverwritePolicy.IF_CHANGED),
    ALWAYS(OverwritePolicy.ALWAYS);

    private final OverwritePolicy policy;

    Overwriting(OverwritePolicy policy) {
        this.policy = policy;
    }

    OverwritePolicy policy() {
        return policy;
    }

    /** As it is written on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
