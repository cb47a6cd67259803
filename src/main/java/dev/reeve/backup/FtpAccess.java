package dev.reeve.backup;

import dev.reeve.machine.tree.TreeSource;

/**
 * An FTP server that let us in.
 *
 * @param tree its files
 * @param user the account that reads them
 */
public record FtpAccess(TreeSource tree, String user) {}
