/**
 * Rounds of inspection: every host, service, site and device looked at, and what is wrong said.
 *
 * <p>Glossary. A <em>check</em> is one question that has an answer good or bad ({@code disk-space}); it names the
 * <em>sections</em> of the script that it needs and judges the host's answer with the <em>rules</em> that hold there.
 * A <em>look</em> is all that a check may look at: the answer, the rules, what was seen before, what was accepted, the
 * time. Judging is a pure function: a recorded answer gives the same result next year. What could not be seen is a
 * finding of its own, with the reason.
 */
@NullMarked
package dev.reeve.inspect;

import org.jspecify.annotations.NullMarked;
