package dev.reeve.journal;

import java.time.Instant;

/**
 * The first line of a run. A run that has this line and no {@link RunEntry} is under way or was killed.
 *
 * @param run the run's id
 * @param time when it started
 * @param scope what it is about
 * @param version the reeve that runs
 */
public record RunStarted(String run, Instant time, Scope scope, String version) implements Entry {}
