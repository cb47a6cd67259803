package dev.reeve.database.mariadb;

/** Words of the server's language. They suit a session whose {@code sql_mode} is empty. */
final class Sql {
    private Sql() {}

    /** The name of a database, table or column. */
    static String name(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** A text. */
    static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
    }
}
