/**
 * ClamAV as a host has it: one question, and what its answer says, whatever the host made of it.
 *
 * <p>Glossary: that of {@link dev.reeve.antivirus}. A <em>folder</em> is a directory of databases; the daemon's and
 * freshclam's should be the same.
 */
@NullMarked
package dev.reeve.antivirus.clamav;

import org.jspecify.annotations.NullMarked;
