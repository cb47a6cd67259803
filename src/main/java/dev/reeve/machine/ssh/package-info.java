/**
 * Machines reached over SSH: connection, host keys, log-in, commands, files. JSch is imported here and nowhere else.
 *
 * <p>Glossary. A <em>target</em> is what the inventory says of a host. The <em>settings</em> are what is left when
 * {@code ~/.ssh/config} has been asked too. A <em>lane</em> is one authenticated connection; a machine opens as many as
 * it has commands under way, because one that is slow to read would hold up all others in the same connection. A
 * <em>hop</em> is a host on the way to another ({@code ProxyJump}). A <em>trunk</em> is the one connection to a hop that
 * all lanes through it share; what comes through it waits in a <em>backlog</em>, so that no lane waits for another's
 * reader. Host keys are always checked strictly: neither a
 * configuration file nor an option can loosen that.
 */
@NullMarked
package dev.reeve.machine.ssh;

import org.jspecify.annotations.NullMarked;
