/**
 * Files on hosts that offer nothing but FTP: a tree is listed and pulled over it as over SSH.
 *
 * <p>A {@link dev.reeve.machine.ftp.FtpTarget} says where and how to log in. The <em>control connection</em> carries
 * commands and replies ({@code FtpConnection}, {@code FtpSession} once logged in), each listing and each file comes over
 * a <em>data connection</em> of its own. An {@code FtpLink} is one place in line: it has a session, and a new one after
 * the old was cut. RFC 959 is the protocol, RFC 2389 features, RFC 2428 extended passive mode, RFC 3659 machine
 * listings, sizes and times, RFC 4217 TLS.
 *
 * <p>Nothing the server says is trusted: replies and listings are bounded, names may not lead anywhere, the address in a
 * PASV reply is not believed. Names are bytes: all text is ISO-8859-1, which is every byte as one character. Commons Net
 * is imported here and nowhere else, and loaded only when a job asks for FTP.
 */
@NullMarked
package dev.reeve.machine.ftp;

import org.jspecify.annotations.NullMarked;
