package dev.reeve.journal;

import org.jspecify.annotations.Nullable;

/**
 * What a run is about; two runs are of the same series when a command does the same job again.
 *
 * @param command the subcommand: {@code backup}, {@code restore}, {@code verify}
 * @param job the inventory's name of the job, if it has one
 * @param host the inventory's name of the host that was worked on
 * @param repository the inventory's name of the repository
 * @param drill the inventory's name of the drill, if it is one
 */
public record Scope(
        String command,
        @Nullable String job,
        @Nullable String host,
        @Nullable String repository,
        @Nullable String drill) {
    /** The command under which drills stand in the journal. */
    public static final String DRILL = "drill";

    /** The command under which inspections stand in the journal. */
    public static final String INSPECT = "inspect";

    /** The job of an inspection that looked at everything. */
    public static final String ROUND = "round";

    /** What no drill is about. */
    public Scope(String command, @Nullable String job, @Nullable String host, @Nullable String repository) {
        this(command, job, host, repository, null);
    }

    /** A command that does a job of the inventory. */
    public static Scope job(String command, String job) {
        return new Scope(command, job, null, null);
    }

    /** A command that works on a repository as a whole. */
    public static Scope repository(String command, String repository) {
        return new Scope(command, null, null, repository);
    }

    /** A drill of the inventory, which restores what a job has backed up. */
    public static Scope drill(String drill, String job) {
        return new Scope(DRILL, job, null, null, drill);
    }

    public Scope onHost(String name) {
        return new Scope(command, job, name, repository, drill);
    }

    public Scope inRepository(String name) {
        return new Scope(command, job, host, name, drill);
    }

    /**
     * Whether the other run does the same again. A job is the same job when it has moved to another host or repository;
     * without a job, host and repository decide. A copy to one repository says nothing of the copy to another, and one
     * drill nothing of another.
     */
    public boolean sameSeries(Scope other) {
        if (!command.equals(other.command)) {
            return false;
        }
        if (command.equals("copy") && !java.util.Objects.equals(repository, other.repository)) {
            return false;
        }
        if (drill != null && other.drill != null && !drill.equals(other.drill)) {
            return false;
        }
        if (job != null || other.job != null) {
            return java.util.Objects.equals(job, other.job);
        }
        return java.util.Objects.equals(host, other.host) && java.util.Objects.equals(repository, other.repository);
    }
}
