/**
 * Mail on its way to a mail server. A <em>message</em> is what people read, with its place in a thread; a
 * <em>submission</em> is one talk with a <em>mail server</em>, which ends with the message taken, for all recipients or
 * for some, or with a {@link dev.reeve.machine.mail.MailTrouble}.
 *
 * <p>The protocol is Commons Net's; what is decided here is what it leaves open: TLS that was asked for is never done
 * without, certificate and name are checked, a password is sent in the clear only on request, and no text that a host
 * has put into a message can become a header or a command.
 */
@NullMarked
package dev.reeve.machine.mail;

import org.jspecify.annotations.NullMarked;
