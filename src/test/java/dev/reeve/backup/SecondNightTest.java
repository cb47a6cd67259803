package dev.reeve.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.mariadb.MariadbFixture;
import dev.reeve.database.postgresql.PostgresFixture;
import dev.reeve.machine.LocalMachine;
import dev.reeve.repository.storage.Storage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a night costs in which one row of a hundred has changed: less than a tenth of the first one. */
@Timeout(300)
final class SecondNightTest {
    private static final int ROWS = 600_000;

    /** The newest rows. */
    private static final String ADJACENT = "id > " + (ROWS - ROWS / 100);

    /** Twenty customers' orders, say: runs of rows here and there. */
    private static final String CLUSTERS = "id % " + ROWS / 20 + " < " + ROWS / 100 / 20;

    /** Every hundredth row: no stretch of the table is as it was. */
    private static final String SCATTERED = "id % 100 = 7";

    private static final String TABLE =
            "create table orders (id int primary key, customer varchar(40), note varchar(200),"
                    + " price numeric(10, 2), changed timestamp default '2026-01-01 00:00:00');"
                    + " insert into orders (id, customer, note, price) select %1$s, concat('customer ', %1$s %% 977),"
                    + " concat(md5(concat(%1$s, '')), ' delivered to the door in box ', %1$s %% 4711), %1$s / 100.0 from %2$s;";

    @TempDir
    Path temp;

    /** Runs SQL in the database {@code erp}. */
    @FunctionalInterface
    private interface Client {
        void run(String sql) throws IOException;
    }

    private void nights(DatabaseServer server, Client client, TestReporter reporter) throws Exception {
        Storage storage = Backups.init(temp.resolve("repository"));
        BackupResult night = DumpNights.night(storage, server, "erp", null);
        long first = night.dataAddedPacked();
        String[][] changes = {{"adjacent", ADJACENT}, {"clusters", CLUSTERS}, {"scattered", SCATTERED}};
        for (String[] change : changes) {
            client.run("update orders set price = price + 1, changed = '2026-02-02 02:02:02' where " + change[1]);
            night = DumpNights.night(storage, server, "erp", Objects.requireNonNull(night.snapshot()));
            double share = (double) night.dataAddedPacked() / first;
            reporter.publishEntry(
                    server.engine() + ", 1 % " + change[0],
                    String.format(Locale.ROOT, "%.1f %% of %d bytes", 100 * share, first));
            assertThat(night.complete()).isTrue();
            if (!change[0].equals("scattered")) {
                assertThat(share).as(change[0]).isLessThan(0.1);
            }
        }
    }

    @Test
    void mariadb(TestReporter reporter) throws Exception {
        try (MariadbFixture mariadb = MariadbFixture.start()) {
            mariadb.sql("", "create database erp");
            mariadb.sql("erp", TABLE.formatted("seq", "seq_1_to_" + ROWS));
            nights(mariadb.server(), sql -> mariadb.sql("erp", sql), reporter);
        }
    }

    @Test
    void postgresql(TestReporter reporter) throws Exception {
        try (PostgresFixture postgres = PostgresFixture.start()) {
            postgres.sql("postgres", "create database erp");
            postgres.sql("erp", TABLE.formatted("g", "generate_series(1, " + ROWS + ") g"));
            nights(postgres.serverAtSocket(new LocalMachine("here")), sql -> postgres.sql("erp", sql), reporter);
        }
    }
}
