package dev.reeve.database.postgresql;

/** Names and texts in SQL and in connection strings. */
final class Sql {
    private Sql() {}

    /** A name, in double quotes. */
    static String name(String name) {
        return '"' + whole(name).replace("\"", "\"\"") + '"';
    }

    /** A text, in single quotes, whatever the server's standard_conforming_strings says. */
    static String text(String text) {
        return " E'" + whole(text).replace("\\", "\\\\").replace("'", "''") + '\'';
    }

    /** A connection string that names a database: a bare name would be taken for a connection string if it held a {@code =}. */
    static String connection(String database) {
        return "dbname='" + whole(database).replace("\\", "\\\\").replace("'", "\\'") + '\'';
    }

    /** PostgreSQL takes no NUL anywhere; a line break could begin a command of psql. */
    private static String whole(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a name cannot hold a NUL");
        }
        return text;
    }
}
