package dev.reeve.machine.ftp;

import dev.reeve.machine.FileStatus;
import dev.reeve.machine.RawName;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of one name in a directory.
 *
 * @param name as bytes, not checked
 * @param status size and time are -1 where they were not told
 * @param target where a symbolic link points; null if it is none, or if that was not told
 */
record FtpEntry(RawName name, FileStatus status, @Nullable RawName target) {
    static final long NOT_TOLD = -1;

    FtpEntry at(long modifiedNanos) {
        FileStatus old = status;
        return new FtpEntry(
                name, new FileStatus(old.type(), old.size(), old.mode(), old.uid(), old.gid(), modifiedNanos), target);
    }

    FtpEntry pointingTo(RawName place) {
        return new FtpEntry(name, status, place);
    }
}
