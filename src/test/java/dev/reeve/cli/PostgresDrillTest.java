package dev.reeve.cli;

import dev.reeve.backup.Backups;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.postgresql.PostgresFixture;
import dev.reeve.database.postgresql.PostgresServer;
import dev.reeve.dump.ForgedSnapshots.Night;
import dev.reeve.finding.Problem;
import dev.reeve.machine.LocalMachine;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class PostgresDrillTest extends DrillTroubles {
    /** Loading waits in a scratch database, and nowhere else. */
    private static final String PAUSE = "create function pause() returns boolean language plpgsql as $$ begin"
            + " if current_database() like 'reeve_drill_%' then perform pg_sleep(240); end if; return true; end $$;"
            + " create table pauses (id int check (public.pause())); insert into pauses values (1);";

    private static Night whole;
    private static Night slow;
    private static Night oneRowLess;
    private static Night anotherValue;
    private static Night withoutCustomers;
    private static Night large;

    @BeforeAll
    static void nights(@TempDir Path temp) throws Exception {
        Storage storage = Backups.init(temp.resolve("repository"));
        try (PostgresFixture postgres = PostgresFixture.start()) {
            PostgresServer server = postgres.serverAtSocket(new LocalMachine("here"));
            postgres.sql("postgres", "create database erp");
            postgres.sql(
                    "erp",
                    "create table customers (id int primary key, name text);"
                            + "create table orders (id int primary key, customer text, note text);"
                            + "insert into customers select g, '客户 ' || g from generate_series(1, 100) g;"
                            + "insert into orders select g, '客户 ' || g, 'x' from generate_series(1, 1000) g;");
            whole = night(storage, server);
            postgres.sql("erp", "delete from orders where id = 500");
            oneRowLess = night(storage, server);
            postgres.sql("erp", "insert into orders values (500, '客户 500', 'y')");
            anotherValue = night(storage, server);
            postgres.sql("erp", "update orders set note = 'x' where note = 'y'; drop table customers");
            withoutCustomers = night(storage, server);
            postgres.sql("erp", PAUSE);
            slow = night(storage, server);
            postgres.sql(
                    "erp",
                    "drop table pauses; drop function pause; insert into orders select g, 'c',"
                            + " (select string_agg(md5((g + h)::text), '') from generate_series(1, 30) h)"
                            + " from generate_series(1001, 100000) g");
            large = night(storage, server);
        }
    }

    @Override
    String engine() {
        return "postgresql";
    }

    @Override
    Night whole() {
        return whole;
    }

    @Override
    Night oneRowLess() {
        return oneRowLess;
    }

    @Override
    Night anotherValue() {
        return anotherValue;
    }

    @Override
    Night withoutCustomers() {
        return withoutCustomers;
    }

    @Override
    Night large() {
        return large;
    }

    @Override
    Map<Night, Problem> newer() {
        String version = whole.facts().version().replaceFirst("\\..*", "");
        byte[] format = whole.dump().clone();
        // The archive's own version, after its five letters: 1.25 is in no release.
        format[6] = 25;
        return Map.of(
                whole.edited(text -> text.replaceAll("\\b" + version + "(?=\\.\\d)", "99")),
                DatabaseProblem.SERVER_TOO_OLD,
                whole.with(format),
                DatabaseProblem.CLIENT_TOO_OLD);
    }

    @Override
    Night slow() {
        return slow;
    }

    @Override
    boolean isStuck(Path folder) {
        try {
            return new LocalMachine("here")
                    .run(
                            "psql -XAtq -U postgres -h '" + folder + "' postgres",
                            "select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
                                    .getBytes(StandardCharsets.UTF_8),
                            Duration.ofMinutes(1))
                    .text()
                    .equals("1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String numberFile() {
        return "data/postmaster.pid";
    }

    @Override
    int[] disks() {
        return new int[] {20, 100};
    }
}
