package dev.reeve.finding;

import org.jspecify.annotations.Nullable;

/**
 * What was looked at. All parts are optional, and together with the problem's code they make a finding's fingerprint.
 *
 * @param host the inventory's name of the host
 * @param job the inventory's name of the backup, drill or other job
 * @param item the one thing within host and job: a path, a pack id, a repository, a check's name
 */
public record Subject(
        @Nullable String host,
        @Nullable String job,
        @Nullable String item) {
    private static final Subject NONE = new Subject(null, null, null);

    /** Nothing in particular. */
    public static Subject none() {
        return NONE;
    }

    public static Subject host(String host) {
        return new Subject(host, null, null);
    }

    public static Subject job(String job) {
        return new Subject(null, job, null);
    }

    public static Subject item(String item) {
        return new Subject(null, null, item);
    }

    /** The same subject with a host. */
    public Subject onHost(String name) {
        return new Subject(name, job, item);
    }

    /** The same subject with a job. */
    public Subject inJob(String name) {
        return new Subject(host, name, item);
    }

    /** The same subject narrowed to one item. */
    public Subject at(String name) {
        return new Subject(host, job, name);
    }
}
