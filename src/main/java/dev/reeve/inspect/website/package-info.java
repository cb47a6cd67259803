/**
 * The files of websites: what changed since somebody accepted them, and what an intruder leaves behind.
 *
 * <p>Glossary. A <em>website</em> is a folder on a host, its <em>web root</em>. A <em>look</em> lists it, hashes what is
 * not as it was in the accepted state ({@link dev.reeve.baseline}), looks into what could be code and has it judged
 * ({@link dev.reeve.inspect.website.rules}). A <em>stamp</em> is what stands for one file in the state: type, mode,
 * owner, hash, and size and times by which the next look sees that it need not be read again. A <em>thorough</em> look
 * believes no times and reads everything.
 *
 * <p>Data flow: {@link dev.reeve.inspect.website.WebRoot} (a tree over SSH, SFTP, FTP or of this machine) → listing →
 * hashes on the host and contents here → {@link dev.reeve.inspect.website.SiteState} → findings, which are a function
 * of that state, the accepted one and the inventory.
 */
@NullMarked
package dev.reeve.inspect.website;

import org.jspecify.annotations.NullMarked;
