package dev.reeve.journal;

import org.jspecify.annotations.Nullable;

/**
 * What a run is about; two runs are of the same series when a command does the same job again.
 *
 * @param command the subcommand: {@code backup}, {@code restore}, {@code verify}
 * @param job the inventory's name of the job, if it has one
 * @param host the inventory's name of the host that was worked on
 * @param repository the inventory's name of the repository
 */
public record Scope(
        String command,
        @Nullable String job,
        @Nullable String host,
        @Nullable String repository) {

    /** A command that does a job of the inventory. */
    public static Scope job(String command, String job) {
        return new Scope(command, job, null, null);
    }

    /** A command that works on a repository as a whole. */
    public static Scope repository(String command, String repository) {
        return new Scope(command, null, null, repository);
    }

    public Scope onHost(String name) {
        return new Scope(command, job, name, repository);
    }

    public Scope inRepository(String name) {
        return new Scope(command, job, host, name);
    }

    /**
     * Whether the other run does the same again. A job is the same job when it has moved to another host or repository;
     * without a job, host and repository decide. A copy to one repository says nothing of the copy to another.
     */
    public boolean sameSeries(Scope other) {
        if (!command.equals(other.command)) {
            return false;
        }
        if (command.equals("copy") && !java.util.Objects.equals(repository, other.repository)) {
            return false;
        }
        if (job != null || other.job != null) {
            return java.util.Objects.equals(job, other.job);
        }
        return java.util.Objects.equals(host, other.host) && java.util.Objects.equals(repository, other.repository);
    }
}
