package dev.reeve.inventory.outside;

/** The database servers that are known by their greeting. */
public enum DatabaseProduct {
    /** MariaDB and MySQL. */
    MARIADB,
    POSTGRESQL,
    SQLSERVER;

    /** The usual port. */
    public int port() {
        return switch (this) {
            case MARIADB -> 3306;
            case POSTGRESQL -> 5432;
            case SQLSERVER -> 1433;
        };
    }
}
