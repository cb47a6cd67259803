/**
 * The restic repository format, version 2 written and read, version 1 read.
 *
 * <p>Glossary, in the format's words. A <em>blob</em> is a piece of a file (data) or one directory (tree), named by the
 * SHA-256 of its plain bytes. A <em>pack</em> is a stored file of several sealed blobs and a header that lists them. An
 * <em>index</em> file says which blob lies where in which pack. A <em>tree</em> is the list of <em>nodes</em> (files,
 * directories, links) of one directory. A <em>snapshot</em> names the root tree, the host, the time, the tags. A
 * <em>key</em> file holds the master key, sealed with a password. A <em>lock</em> says who works here. An <em>id</em> is
 * the SHA-256 that names any of these.
 *
 * <p>Source: restic's {@code doc/design.rst}; the stock {@code restic} binary is the referee.
 */
@NullMarked
package dev.reeve.repository;

import org.jspecify.annotations.NullMarked;
