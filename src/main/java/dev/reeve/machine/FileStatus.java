package dev.reeve.machine;

/**
 * What a file system says of one file, links not followed. SFTP version 3 tells whole seconds and no more than this.
 *
 * @param type what it is
 * @param size in bytes
 * @param mode permission bits with setuid, setgid and sticky: 0 to 07777
 * @param uid owner's number, -1 where unknown
 * @param gid group's number, -1 where unknown
 * @param modifiedNanos last modification, nanoseconds since 1970; whole seconds over SFTP
 */
public record FileStatus(FileType type, long size, int mode, long uid, long gid, long modifiedNanos) {}
