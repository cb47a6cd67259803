/**
 * What is installed and running on the hosts, held against what the company allows and has bought ({@code reeve
 * audit-software}).
 *
 * <p>Glossary. <em>Software</em> is anything installed, of one <em>kind</em>: packages of the system's manager, snaps,
 * Flatpaks, what language managers put beside them, and what somebody copied to {@code /opt} or {@code /usr/local}. It was
 * installed <em>by hand</em> if it did not come for another one's sake; a <em>library</em> is what nobody asked for by
 * name. A <em>mark</em> is what forbidden software is known by: name, publisher, process, path, hash, or the maintained
 * list's word for it. A <em>copy</em> is one use of a licence, counted by its metric. A <em>bill of materials</em> (SBOM)
 * is the list of a host's software in CycloneDX, for other programs.
 */
@NullMarked
package dev.reeve.software;

import org.jspecify.annotations.NullMarked;
