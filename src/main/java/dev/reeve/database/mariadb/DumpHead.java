package dev.reeve.database.mariadb;

import java.io.IOException;
import java.util.List;

/**
 * What is to be known before a dump begins.
 *
 * @param charset the database's default character set, which the dump program writes down only together with its name
 * @param collation its default collation
 * @param packet the greatest statement that the server takes, bytes
 */
record DumpHead(String charset, String collation, long packet) {
    static DumpHead read(ClientSession session, String database) throws IOException {
        List<String> row = session
                .rows("SELECT DEFAULT_CHARACTER_SET_NAME, DEFAULT_COLLATION_NAME, @@global.max_allowed_packet"
                        + " FROM information_schema.SCHEMATA WHERE SCHEMA_NAME="
                        + Sql.text(database))
                .stream()
                .findFirst()
                .orElseThrow(() -> new ClientError(1, "ERROR 1049 (42000): Unknown database '" + database + "'"));
        return new DumpHead(row.get(0), row.get(1), Long.parseLong(row.get(2)));
    }

    /** The dump's first line: the defaults for whichever database it is loaded into. */
    String line() {
        return "ALTER DATABASE CHARACTER SET " + charset + " COLLATE " + collation + ";\n";
    }
}
