/**
 * The figures of a report: pure reckoning on digests, with the rules that {@code docs/manual/report.md} states.
 *
 * <p>Glossary. The <em>history</em> is the digests of thirteen months as one. A <em>timeline</em> is one thing's state
 * through time: stretches up, down and unknown, and nothing where it was not observed. An <em>episode</em> is one time
 * that an incident was open. A <em>light</em> is good, look, bad or none.
 */
@NullMarked
package dev.reeve.report.figure;

import org.jspecify.annotations.NullMarked;
