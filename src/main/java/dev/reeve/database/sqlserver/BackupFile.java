package dev.reeve.database.sqlserver;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of the database in a backup.
 *
 * @param logical its name inside the database
 * @param physical where it was on the server that made the backup
 * @param type D for rows, L for the log, S for a container of files, F for a full-text catalogue
 */
record BackupFile(String logical, String physical, String type) {
    /** What {@link #restore} answers when the name is not free after all. */
    static final String TAKEN = "taken";

    /** The columns of RESTORE FILELISTONLY that we want are the first three; SQL Server 2016 (13) has one more at the end. */
    private static final String COLUMNS = "CREATE TABLE #f (LogicalName NVARCHAR(128),PhysicalName NVARCHAR(260),"
            + "Type CHAR(1),FileGroupName NVARCHAR(128),Size NUMERIC(20,0),MaxSize NUMERIC(20,0),FileId BIGINT,"
            + "CreateLSN NUMERIC(25,0),DropLSN NUMERIC(25,0),UniqueId UNIQUEIDENTIFIER,ReadOnlyLSN NUMERIC(25,0),"
            + "ReadWriteLSN NUMERIC(25,0),BackupSizeInBytes BIGINT,SourceBlockSize INT,FileGroupId INT,"
            + "LogGroupGUID UNIQUEIDENTIFIER,DifferentialBaseLSN NUMERIC(25,0),DifferentialBaseGUID UNIQUEIDENTIFIER,"
            + "IsReadOnly BIT,IsPresent BIT,TDEThumbprint VARBINARY(32)%s);";

    /** A batch that lists the files of the database in a backup. */
    static String list(int major, String backup) {
        String statement = "RESTORE FILELISTONLY FROM DISK=" + Sql.text(backup);
        return COLUMNS.formatted(major >= 13 ? ",SnapshotUrl NVARCHAR(360)" : "") + "INSERT #f EXEC("
                + Sql.text(statement) + ");SELECT CAST('" + Sql.MARK + "'+" + Sql.hex("LogicalName") + "+' '+"
                + Sql.hex("PhysicalName") + "+' '+Type AS VARCHAR(8000)) FROM #f ORDER BY FileId;";
    }

    static List<BackupFile> parse(List<List<String>> rows) {
        return rows.stream()
                .map(row -> new BackupFile(Sql.unhex(row.get(0)), Sql.unhex(row.get(1)), row.get(2)))
                .toList();
    }

    /** A batch that restores a backup under a name that is free, into files of their own. */
    static String restore(Instance instance, String backup, String database, List<BackupFile> parts) {
        List<String> moves = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            BackupFile part = parts.get(i);
            moves.add("MOVE " + Sql.text(part.logical()) + " TO " + Sql.text(part.place(instance, database, i + 1)));
        }
        return "IF DB_ID(" + Sql.text(database) + ") IS NOT NULL SELECT '" + Sql.MARK + TAKEN
                + "' ELSE RESTORE DATABASE " + Sql.name(database) + " FROM DISK=" + Sql.text(backup)
                + " WITH CHECKSUM,STOP_ON_ERROR,"
                + moves.stream().collect(Collectors.joining(","));
    }

    /** Named after the new database, so that it is never in the way of the one that was backed up. */
    private String place(Instance instance, String database, int number) {
        String directory = type.equals("L") ? instance.logs() : instance.data();
        boolean unix = directory.startsWith("/");
        String separator = directory.endsWith("/") || directory.endsWith("\\") ? "" : unix ? "/" : "\\";
        String name = database.replaceAll("[^\\p{L}\\p{N}_\\-]", "_");
        return directory + separator + name + "_" + number + extension();
    }

    private String extension() {
        int dot = physical.lastIndexOf('.');
        String extension = dot < 0 ? "" : physical.substring(dot);
        return extension.matches("\\.[A-Za-z0-9]{1,8}") ? extension : "";
    }
}
