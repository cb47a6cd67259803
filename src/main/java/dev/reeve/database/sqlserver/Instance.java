package dev.reeve.database.sqlserver;

import java.util.List;

/**
 * What a server says of itself.
 *
 * @param version product version and edition
 * @param major the first number of the version: 15 for SQL Server 2019
 * @param backups its default directory for backups; empty before SQL Server 2019
 * @param data its default directory for the files of databases
 * @param logs its default directory for their logs
 */
record Instance(String version, int major, String backups, String data, String logs) {
    /** Answers one line, for {@link #parse}. */
    static final String QUERY = "SELECT CAST('" + Sql.MARK + "'+"
            + Sql.hex(
                    "CAST(SERVERPROPERTY('ProductVersion') AS NVARCHAR(60))+N' '+CAST(SERVERPROPERTY('Edition') AS NVARCHAR(100))")
            + "+' '+" + Sql.hex("SERVERPROPERTY('InstanceDefaultBackupPath')")
            + "+' '+" + Sql.hex("SERVERPROPERTY('InstanceDefaultDataPath')")
            + "+' '+" + Sql.hex("SERVERPROPERTY('InstanceDefaultLogPath')") + " AS VARCHAR(8000))";

    static Instance parse(List<List<String>> answer) {
        if (answer.size() != 1 || answer.get(0).size() != 4) {
            throw new IllegalStateException("the server says nothing of itself: " + answer);
        }
        List<String> words = answer.get(0).stream().map(Sql::unhex).toList();
        String version = words.get(0);
        int major = Integer.parseInt(version.replaceFirst("\\D.*", ""));
        return new Instance(version, major, words.get(1), words.get(2), words.get(3));
    }
}
