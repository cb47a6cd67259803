/**
 * Where a repository's files lie: a local directory or an SFTP server, behind one small interface with one contract
 * test. Storage knows names, bytes and durability, and nothing of what the bytes mean.
 */
@NullMarked
package dev.reeve.repository.storage;

import org.jspecify.annotations.NullMarked;
