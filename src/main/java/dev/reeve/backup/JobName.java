package dev.reeve.backup;

import java.util.List;

/**
 * What a job's snapshots are known by.
 *
 * @param job the inventory's name of it
 * @param host the inventory's name of its host
 * @param tags the job's name first, none twice
 */
record JobName(String job, String host, List<String> tags) {}
