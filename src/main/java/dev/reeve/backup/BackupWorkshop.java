package dev.reeve.backup;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpSession;
import dev.reeve.inventory.CommandSource;
import dev.reeve.machine.Machine;
import java.io.IOException;

/** Where a backup gets what it works with. Opening a repository and connecting to a host go on at the same time. */
public interface BackupWorkshop extends SnapshotWorkshop {
    /** Connects to the job's host. */
    Machine connect() throws IOException;

    /** Connects to a host of the inventory, for the job's hooks. */
    Machine connect(String host) throws IOException;

    /** Logs in to the job's host over FTP. */
    FtpAccess ftp() throws IOException;

    /** The job's database server on its host, for a job that has one. */
    DatabaseServer database(Machine machine);

    /** The job's command on its host, for a job that has one; not started yet. */
    DumpSession command(Machine machine, CommandSource command);
}
