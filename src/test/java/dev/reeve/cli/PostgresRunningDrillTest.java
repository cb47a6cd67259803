package dev.reeve.cli;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.postgresql.PostgresFixture;
import dev.reeve.dump.ForgedSnapshots.Night;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class PostgresRunningDrillTest extends RunningServerDrills {
    /** Loading waits in a scratch database, and nowhere else. */
    private static final String PAUSE = "create function pause() returns boolean language plpgsql as $$ begin"
            + " if current_database() like 'reeve_drill_%' then perform pg_sleep(240); end if; return true; end $$;"
            + " create table pauses (id int check (public.pause())); insert into pauses values (1);";

    private static PostgresFixture postgres;
    private static Night whole;
    private static Night slow;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        postgres = PostgresFixture.start();
        postgres.sql("postgres", "create database erp");
        postgres.sql(
                "erp",
                "create table orders (id int primary key, note text);"
                        + "insert into orders select g, '客户 ' || g from generate_series(1, 1000) g;");
        DatabaseServer server = postgres.serverAtSocket(new LocalMachine("here"));
        whole = night(folder.resolve("whole"), server);
        postgres.sql("erp", PAUSE);
        slow = night(folder.resolve("slow"), server);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Override
    String engine() {
        return "postgresql";
    }

    @Override
    int port() {
        return postgres.port();
    }

    @Override
    String user() {
        return "postgres";
    }

    @Override
    String login() {
        return PostgresFixture.PASSWORD + "\n";
    }

    @Override
    String secret() {
        return PostgresFixture.PASSWORD;
    }

    @Override
    DatabaseServer server(Machine machine) {
        return postgres.server(machine);
    }

    @Override
    Night whole() {
        return whole;
    }

    @Override
    Night slow() {
        return slow;
    }

    @Override
    boolean isStuck() {
        return postgres.sql("postgres", "select count(*) from pg_stat_activity where wait_event = 'PgSleep'")
                .equals("1");
    }

    @Override
    String scratch() {
        return postgres.sql(
                "postgres",
                "select (select count(*) from pg_database where datname like 'reeve\\_drill\\_%') || ' ' ||"
                        + " (select count(*) from pg_stat_activity where datname like 'reeve\\_drill\\_%')");
    }
}
