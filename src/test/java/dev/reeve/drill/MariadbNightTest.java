package dev.reeve.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.backup.BackupResult;
import dev.reeve.backup.Backups;
import dev.reeve.backup.DumpNights;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.ThrowAwayServer;
import dev.reeve.database.ThrowAwayServer.Product;
import dev.reeve.database.mariadb.MariadbLogin;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.finding.Subject;
import dev.reeve.journal.DatabaseProof;
import dev.reeve.machine.LocalMachine;
import dev.reeve.machine.Machine;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import dev.reeve.repository.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A night and the drill after it: real servers, a real repository. */
@Timeout(300)
final class MariadbNightTest {
    private static final String SCHEMA = """
            create database erp character set utf8mb4;
            use erp;
            create table orders (id int primary key auto_increment, customer varchar(80), amount decimal(10,2),
                note text, raw blob, made timestamp(6) default current_timestamp(6));
            create view big as select * from orders where amount > 500;
            insert into orders (customer, amount, note, raw)
                select concat('客户 ', seq, ' 😀'), seq / 7, if(seq % 3, repeat('x', seq % 50), null), unhex('00ff0d0a27')
                from seq_1_to_20000;
            """;

    @TempDir
    Path temp;

    private final Machine machine = new LocalMachine("here");

    private static MariadbLogin login(ThrowAwayServer server) {
        return new MariadbLogin(server.folder() + "/socket", null, null, "root", null);
    }

    private void sql(ThrowAwayServer server, String text) throws Exception {
        assertThat(machine.run(
                                "mariadb --no-defaults -u root -S '" + server.folder() + "/socket'",
                                text.getBytes(StandardCharsets.UTF_8),
                                Duration.ofMinutes(2))
                        .stderr())
                .isEmpty();
    }

    private DrillResult drill(Storage storage, MariadbServer server, Snapshot snapshot) throws Exception {
        try (Repository repository = Backups.open(storage)) {
            repository.loadIndex();
            return new DatabaseDrill(
                            repository,
                            new Lasting(server),
                            List.of(new Expectation(
                                    "select count(*) from orders", java.math.BigDecimal.TEN, null, null)),
                            Subject.job("erp-weekly"),
                            new Random(2),
                            System::nanoTime)
                    .run(snapshot.tree());
        }
    }

    /** A server that stays when a drill has ended. */
    private record Lasting(DatabaseServer server) implements ScratchServer {
        @Override
        public boolean passes() {
            return false;
        }

        @Override
        public List<String> complaints() {
            return List.of();
        }
    }

    @Test
    void aNightIsProvedInAnotherServer() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/mariadbd")) || System.getenv("CI") != null);
        Storage storage = Backups.init(temp.resolve("repository"));
        try (ThrowAwayServer source = ThrowAwayServer.start(machine, Product.MARIADB);
                ThrowAwayServer scratch = ThrowAwayServer.start(machine, Product.MARIADB);
                MariadbServer erp = new MariadbServer(machine, login(source));
                MariadbServer place = new MariadbServer(machine, login(scratch))) {
            sql(source, SCHEMA);
            BackupResult first = DumpNights.night(storage, erp, "erp", null);
            assertThat(first.complete()).isTrue();
            assertThat(first.findings()).isEmpty();

            DrillResult proved = drill(storage, place, Objects.requireNonNull(first.snapshot()));
            assertThat(proved.findings()).isEmpty();
            assertThat(proved.proved()).isTrue();
            assertThat(proved.proofs()).singleElement().satisfies(proof -> {
                assertThat(proof).isInstanceOfSatisfying(DatabaseProof.class, database -> {
                    assertThat(database.database()).isEqualTo("erp");
                    assertThat(database.rows()).isEqualTo(20_000);
                    assertThat(database.exact()).isTrue();
                });
            });
            assertThat(place.query("mysql", "show databases like 'reeve\\_drill%'"))
                    .isEmpty();

            sql(source, "update erp.orders set note = 'second night' where id % 100 = 0;");
            BackupResult second = DumpNights.night(storage, erp, "erp", first.snapshot());
            assertThat(drill(storage, place, Objects.requireNonNull(second.snapshot()))
                            .proved())
                    .isTrue();
        }
    }
}
