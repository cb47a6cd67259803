package dev.reeve.database.postgresql;

import java.io.IOException;
import java.util.List;

/** One database in the place of another, in one transaction. */
final class DatabaseExchange {
    private static final int TENTHS_OF_PATIENCE = 150;

    private final PsqlSession session;

    DatabaseExchange(PsqlSession session) {
        this.session = session;
    }

    /** The statement that makes an empty database with the encoding and the collation of another. */
    String creation(String database, String model) throws IOException {
        // As JSON: which columns there are depends on the server's version.
        List<String> like = session.ask("SELECT pg_encoding_to_char(encoding), datcollate, datctype,"
                        + " coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'),"
                        + " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', '')"
                        + " FROM pg_database d WHERE datname =" + Sql.text(model))
                .get(0);
        String locale = like.get(3).equals("i")
                ? " LOCALE_PROVIDER icu ICU_LOCALE" + Sql.text(like.get(4))
                : like.get(3).equals("b") ? " LOCALE_PROVIDER builtin BUILTIN_LOCALE" + Sql.text(like.get(4)) : "";
        return "CREATE DATABASE " + Sql.name(database) + " TEMPLATE template0 ENCODING" + Sql.text(like.get(0))
                + " LC_COLLATE" + Sql.text(like.get(1)) + " LC_CTYPE" + Sql.text(like.get(2)) + locale;
    }

    /** Ends the connections to a database and lets nobody in; a database that somebody uses cannot be renamed. */
    void close(String database) throws IOException {
        session.execute("ALTER DATABASE " + Sql.name(database) + " ALLOW_CONNECTIONS false");
        String theirs = " FROM pg_stat_activity WHERE datname =" + Sql.text(database) + " AND pid <> pg_backend_pid()";
        session.ask("SELECT pg_terminate_backend(pid)" + theirs);
        session.execute("DO $wait$ BEGIN FOR i IN 1.." + TENTHS_OF_PATIENCE + " LOOP"
                + " PERFORM pg_stat_clear_snapshot(); EXIT WHEN NOT EXISTS (SELECT" + theirs + ");"
                + " PERFORM pg_sleep(0.1); END LOOP; END $wait$");
    }

    /** Exchanges the names and removes what was replaced. */
    void exchange(String fresh, String old) throws IOException {
        String gone = fresh + "_replaced";
        session.execute("BEGIN;\nALTER DATABASE " + Sql.name(old) + " RENAME TO " + Sql.name(gone)
                + ";\nALTER DATABASE " + Sql.name(fresh) + " RENAME TO " + Sql.name(old) + ";\nCOMMIT");
        session.execute("DROP DATABASE " + Sql.name(gone));
    }
}
