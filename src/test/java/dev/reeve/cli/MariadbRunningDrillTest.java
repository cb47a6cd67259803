package dev.reeve.cli;

import dev.reeve.database.DatabaseServer;
import dev.reeve.database.mariadb.MariadbFixture;
import dev.reeve.database.mariadb.MariadbLogin;
import dev.reeve.database.mariadb.MariadbServer;
import dev.reeve.dump.ForgedSnapshots.Night;
import dev.reeve.machine.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
final class MariadbRunningDrillTest extends RunningServerDrills {
    private static final String SECRET = "battery staple 7";

    private static MariadbFixture mariadb;
    private static Night whole;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        mariadb = MariadbFixture.start();
        mariadb.sql("", "create database erp; grant all on *.* to reeve@'127.0.0.1' identified by '" + SECRET + "'");
        mariadb.sql(
                "erp",
                "create table orders (id int primary key, note text);"
                        + "insert into orders select seq, concat('客户 ', seq) from seq_1_to_1000;");
        whole = night(folder.resolve("repository"), mariadb.server());
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Override
    String engine() {
        return "mariadb";
    }

    @Override
    int port() {
        return mariadb.port();
    }

    @Override
    String user() {
        return "reeve";
    }

    @Override
    String login() {
        return "[client]\npassword = \"" + SECRET + "\"\n";
    }

    @Override
    String secret() {
        return SECRET;
    }

    @Override
    DatabaseServer server(Machine machine) {
        MariadbLogin login = new MariadbLogin(null, "127.0.0.1", mariadb.port(), "reeve", null);
        return new MariadbServer(machine, login.with(login().getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    Night whole() {
        return whole;
    }

    /** It sleeps with the table locked, so that a drop alone would wait for it. */
    @Override
    Night slow() {
        return whole.edited(text -> text.replaceFirst("(?m)^UNLOCK TABLES;$", "DO SLEEP(240);\nUNLOCK TABLES;"));
    }

    @Override
    boolean isStuck() throws IOException {
        return mariadb.sql("", "select count(*) from information_schema.processlist where info like 'DO SLEEP%'")
                .equals("1\n");
    }

    @Override
    String scratch() throws IOException {
        return mariadb.sql(
                        "",
                        "select concat((select count(*) from information_schema.schemata where schema_name like"
                                + " 'reeve\\_drill\\_%'), ' ', (select count(*) from information_schema.processlist"
                                + " where db like 'reeve\\_drill\\_%'))")
                .strip();
    }
}
