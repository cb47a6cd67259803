package dev.reeve.backup;

import java.io.IOException;

/** The trees of an FTP server, as they are while they are read. */
record FtpTrees(FtpAccess access) implements TreeWay {
    @Override
    public BackupResult read(Reading reading, ReadingEnd end) throws IOException, InterruptedException {
        return reading.from(access.tree(), end);
    }

    @Override
    public void close() {
        access.tree().close();
    }
}
