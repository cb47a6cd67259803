/**
 * Whom TLS believes. <em>Authorities</em> are the certificates of which one must have signed a server's own: those that
 * Java knows, or those of a file that the inventory names. Nothing here ever believes a certificate unread.
 */
@NullMarked
package dev.reeve.machine.tls;

import org.jspecify.annotations.NullMarked;
