/**
 * Telling people what was found: who is told of what, when, in which words, and that nobody is told twice.
 *
 * <p>Glossary. A <em>channel</em> is one way to tell somebody, with its rules: which severities and groups, quiet hours,
 * digest, language. A piece of <em>news</em> is what a channel has to say of one incident: that it opened, got worse, came
 * back, is still there, is gone, or came and went while nobody was to be disturbed. What is due and may not be said yet is
 * <em>held back</em>. A <em>letter</em> is all news of one moment in words, short enough for its way. A <em>courier</em>
 * takes letters to one place. A <em>hook</em> is the web address of a chat service, a <em>dialect</em> the JSON that it
 * takes. A <em>ping</em> tells a watchdog that a job began and how it ended.
 *
 * <p>What was told is in the journal and nowhere else: news is the difference between the incidents there and what the
 * channel has already been told. So what could not be sent is sent with the next letter, whoever runs next.
 */
@NullMarked
package dev.reeve.notify;

import org.jspecify.annotations.NullMarked;
