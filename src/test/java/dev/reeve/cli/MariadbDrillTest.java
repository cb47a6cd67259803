package dev.reeve.cli;

import dev.reeve.backup.Backups;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.mariadb.MariadbFixture;
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
final class MariadbDrillTest extends DrillTroubles {
    private static Night whole;
    private static Night oneRowLess;
    private static Night anotherValue;
    private static Night withoutCustomers;
    private static Night large;

    @BeforeAll
    static void nights(@TempDir Path temp) throws Exception {
        Storage storage = Backups.init(temp.resolve("repository"));
        try (MariadbFixture mariadb = MariadbFixture.start()) {
            mariadb.sql("", "create database erp");
            mariadb.sql(
                    "erp",
                    "create table customers (id int primary key, name varchar(80));"
                            + "create table orders (id int primary key, customer varchar(80), note text);"
                            + "insert into customers select seq, concat('客户 ', seq) from seq_1_to_100;"
                            + "insert into orders select seq, concat('客户 ', seq), 'x' from seq_1_to_1000;");
            whole = night(storage, mariadb.server());
            mariadb.sql("erp", "delete from orders where id = 500");
            oneRowLess = night(storage, mariadb.server());
            mariadb.sql("erp", "insert into orders values (500, '客户 500', 'y')");
            anotherValue = night(storage, mariadb.server());
            mariadb.sql("erp", "update orders set note = 'x'; drop table customers");
            withoutCustomers = night(storage, mariadb.server());
            mariadb.sql("erp", "insert into orders select seq, 'c', repeat(sha1(seq), 25) from seq_1001_to_100000");
            large = night(storage, mariadb.server());
        }
    }

    @Override
    String engine() {
        return "mariadb";
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
        Night newer = whole.edited(text -> text.replaceFirst("(?m)^(-- Server version\\s+)\\S+", "$199.1.2-MariaDB")
                .replaceFirst("`note` text", "`note` quantum"));
        return Map.of(newer, DatabaseProblem.SERVER_TOO_OLD);
    }

    @Override
    Night slow() {
        return whole.edited(text -> text.replaceFirst("(?m)^UNLOCK TABLES;$", "UNLOCK TABLES;\nDO SLEEP(240);"));
    }

    @Override
    boolean isStuck(Path folder) {
        try {
            return new LocalMachine("here")
                    .run(
                            "mariadb --no-defaults -NB -u root -S '" + folder + "/socket'",
                            "select count(*) from information_schema.processlist where info like 'DO SLEEP%'"
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
        return "pid";
    }

    @Override
    int[] disks() {
        return new int[] {20, 200};
    }
}
