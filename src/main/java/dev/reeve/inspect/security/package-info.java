/**
 * Who and what may get in on a Linux host: accounts, rights, keys, jobs, ports, log-ins, certificates.
 *
 * <p>Glossary. A <em>state</em> is what may get in at the moment, as named items: accounts, lines of sudoers, lines of
 * crontabs, keys, listening ports, programs that run with another's rights. It is compared with the one that was
 * accepted; each <em>difference</em> is a finding. A state that was not seen whole is compared only in what it holds:
 * nothing is called removed, nothing of it is accepted. What is secret stays on the host: scripts send the state of a
 * password and never its hash, certificates and never keys, lines of keys and never other lines of the same file.
 */
@NullMarked
package dev.reeve.inspect.security;

import org.jspecify.annotations.NullMarked;
