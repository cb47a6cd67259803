package dev.reeve.backup;

import dev.reeve.database.DatabaseServer;
import dev.reeve.machine.Machine;
import dev.reeve.repository.Repository;
import java.io.IOException;
import java.time.Clock;

/** Where a backup gets what it works with. Opening a repository and connecting to a host go on at the same time. */
public interface BackupWorkshop {
    /** Opens the job's repository, unlocked and without its index. */
    Repository openRepository();

    /** Connects to the job's host. */
    Machine connect() throws IOException;

    /** Logs in to the job's host over FTP. */
    FtpAccess ftp() throws IOException;

    /** The job's database server on its host, for a job that has one. */
    DatabaseServer database(Machine machine);

    Clock clock();

    /** What snapshots name as their writer: {@code reeve 0.1.0}. */
    String programVersion();

    /** Threads that hash, compress and seal. */
    int workers();
}
