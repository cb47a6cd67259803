/**
 * The append-only log of what reeve did and found.
 *
 * <p>Glossary. The <em>journal</em> is a directory of JSON Lines files, one a month. An <em>entry</em> is one line: a
 * run started, a run ended, a finding, a resolution, a reading. A <em>run</em> is one command doing one job; its
 * <em>scope</em> says which. An <em>incident</em> is the story of one fingerprint: every finding, note and resolution
 * that carries it, in order; it opens, recurs, is acknowledged, is resolved, re-opens. Nothing in the journal is ever
 * changed: states are read off the order of entries.
 *
 * <p>Readers are tolerant (a line cut short by a crash, members and kinds of a newer reeve); writers are strict (one
 * lock, one write, synced).
 *
 * <p>Ten years are three million entries, so nobody reads them all. {@link Journal#incidents} knows every incident,
 * {@link Journal#jobs} every run, {@link Journal#readings} what was measured lately, and {@link Journal#read(
 * java.time.Instant, java.time.Instant, java.util.Set, java.util.function.Consumer)} hands over some kinds of a span of
 * time, one by one.
 *
 * <p>A run of checks over many hosts records itself so, and resolves what it has seen to be well, host by host:
 *
 * <pre>{@code
 * RunRecorder recorder = RunRecorder.start(journal, new Scope("inspect", null, null, null), …);
 * recorder.looked(results);                                // findings, and what was looked at
 * recorder.lookedAtAll(Subject.host("db1"), checksRun);    // of a host that answered: things that are gone, too
 * recorder.reading(Subject.host("db1"), Presence.UP, values);
 * recorder.finish(outcome);
 * }</pre>
 *
 * <p>Of a host that did not answer there is one result, that of the check that says so; then nothing else of it is
 * resolved. Nor is what a check found that now could not see (a finding of severity unknown), nor what was not asked for.
 */
@NullMarked
package dev.reeve.journal;

import org.jspecify.annotations.NullMarked;
