/**
 * Signatures brought up to date, and the proof that they are.
 *
 * <p>Glossary: that of {@link dev.reeve.antivirus}. An <em>attempt</em> is what was tried on a host. What freshclam's exit
 * status says is not believed: it is 0 while the program is locked out; believed are the databases' own headers, and what
 * the daemon says that it has loaded. A <em>mirror</em> is a folder of databases on the administrator's machine; a
 * <em>push</em> brings them to a host that may not fetch them, into a folder beside the databases first: they take the
 * old ones' places only when the host's own programs have accepted them, and give them back if the daemon refuses.
 */
@NullMarked
package dev.reeve.antivirus.update;

import org.jspecify.annotations.NullMarked;
