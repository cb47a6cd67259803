package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.postgresql.PostgresFixture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's databases brought back through the command line, into real servers. */
@Timeout(300)
final class PostgresRestoreTest {
    private static final String ERP = """
            create table customers (id int primary key, name text);
            create table orders (id int primary key, customer int references customers, note text);
            create view big as select * from orders where id > 400;
            insert into customers values (1, '客户');
            insert into orders select i, 1, md5(i::text) from generate_series(1, 500) i;
            """;

    private static PostgresFixture server;

    @TempDir
    Path temp;

    private RestoreFixture reeve;

    @BeforeAll
    static void start() {
        server = PostgresFixture.start();
        server.sql("postgres", "create role clerk login");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void night() throws IOException {
        for (String name : new String[] {"erp", "erp_copy"}) {
            server.sql("postgres", "drop database if exists " + name + " with (force)");
        }
        server.sql(
                "postgres",
                "create database erp owner clerk; alter database erp set work_mem = '7MB';"
                        + " revoke connect on database erp from public;");
        server.sql("erp", ERP);
        reeve = new RestoreFixture(temp, source(server));
        reeve.said(0, "backup", "erp-nightly");
    }

    private static String source(PostgresFixture of) {
        return "postgresql: { databases: [erp], socket: " + of.directory() + ", port: " + of.port() + " }";
    }

    private static String orders(String database) {
        return server.sql(database, "select count(*) from orders");
    }

    private static String whole(String database) {
        return server.sql(
                "postgres",
                "select pg_get_userbyid(datdba),"
                        + " (select string_agg(a::text, ' ' order by a::text) from unnest(datacl) a), setconfig from pg_database d"
                        + " left join pg_db_role_setting on setdatabase = d.oid where datname = '" + database + "'");
    }

    @Test
    void whatIsGoneComesBackWithItsOwnerAndSettings() {
        String before = whole("erp");
        server.sql("postgres", "drop database erp");
        assertThat(reeve.json(0, "restore", "erp-nightly")).contains("\"state\":\"restored\"", "\"rows\":501");
        assertThat(orders("erp")).isEqualTo("500");
        assertThat(whole("erp")).isEqualTo(before).contains("clerk", "work_mem=7MB");
        reeve.said(0, "restore", "erp-nightly", "--as", "erp_copy");
        assertThat(whole("erp_copy")).isEqualTo(before);
    }

    @Test
    void inPlaceAlsoWhereSomebodyIsConnected() throws Exception {
        server.sql("erp", "delete from orders where id > 3; drop view big");
        String before = whole("erp");
        Process connected = new ProcessBuilder(server.psql("erp")).start();
        try {
            connected.outputWriter(StandardCharsets.UTF_8).write("select 'here';\n");
            connected.outputWriter(StandardCharsets.UTF_8).flush();
            assertThat(connected.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("here");
            String said = reeve.said(0, "restore", "erp-nightly", "--in-place", "--yes");
            assertThat(orders("erp")).isEqualTo("500");
            assertThat(whole("erp")).isEqualTo(before);
            assertThat(reeve.said(0, "snapshot", "list")).contains("safety");
            reeve.said(0, RestoreFixture.command(said));
            assertThat(orders("erp")).isEqualTo("3");
            assertThat(server.sql("postgres", "select datname from pg_database"))
                    .doesNotContain("reeve_");
        } finally {
            connected.destroyForcibly();
        }
    }

    @Test
    void oneTableAlone() {
        reeve.said(0, "restore", "erp-nightly", "--as", "erp_copy", "--table", "orders");
        assertThat(orders("erp_copy")).isEqualTo("500");
        assertThat(server.sql("erp_copy", "select count(*) from customers")).isEqualTo("0");
        assertThat(reeve.said(3, "restore", "erp-nightly", "--as", "none", "--table", "order"))
                .contains("no table order", "as it was before");
        assertThat(reeve.said(3, "restore", "erp-nightly", "--table", "orders", "--to-file", "x.dump"))
                .contains("One table alone");
        assertThat(temp.resolve("x.dump")).doesNotExist();
    }

    @Test
    void damageLeavesTheLiveDatabaseAlone() throws IOException {
        server.sql(
                "erp",
                "insert into orders select i, 1, sha512(i::text::bytea)::text from" + " generate_series(501, 4000) i");
        reeve.said(0, "backup", "erp-nightly");
        server.sql("erp", "delete from orders where id > 7");
        reeve.damage();
        assertThat(reeve.json(3, "restore", "erp-nightly", "--in-place", "--yes"))
                .contains("dump.unreadable", "restore.database-untouched");
        assertThat(orders("erp")).isEqualTo("7");
        assertThat(server.sql("postgres", "select datname from pg_database")).doesNotContain("reeve_");
    }

    @Test
    void anotherServerWithItsAccounts() {
        try (PostgresFixture other = PostgresFixture.start()) {
            String[] words = {
                "restore",
                "erp-nightly",
                "--host",
                "other",
                "--socket",
                other.directory().toString(),
                "--port",
                Integer.toString(other.port())
            };
            assertThat(reeve.said(1, words)).contains("clerk");
            other.sql("postgres", "drop database erp");
            String[] more = java.util.Arrays.copyOf(words, words.length + 1);
            more[words.length] = "--accounts";
            reeve.said(0, more);
            assertThat(other.sql("erp", "select count(*) from orders")).isEqualTo("500");
            assertThat(other.sql("postgres", "select pg_get_userbyid(datdba) from pg_database where datname = 'erp'"))
                    .isEqualTo("clerk");
            assertThat(reeve.json(2, more)).contains("restore.database-exists");
        }
    }

    @Test
    void aServerThatDiesHalfWay() throws Exception {
        PostgresFixture doomed = PostgresFixture.start();
        try (doomed) {
            doomed.sql("postgres", "create database erp");
            doomed.sql(
                    "erp",
                    "create table orders (id int, note text); insert into orders select i,"
                            + " repeat(md5(i::text), 30) from generate_series(1, 40000) i");
            RestoreFixture own = new RestoreFixture(Files.createDirectory(temp.resolve("doomed")), source(doomed));
            own.said(0, "backup", "erp-nightly");
            doomed.sql("erp", "delete from orders where id > 5");
            CompletableFuture<String> restoring =
                    CompletableFuture.supplyAsync(() -> own.said(3, "restore", "erp-nightly", "--in-place", "--yes"));
            String loading = "0";
            while (loading.equals("0") && !restoring.isDone()) {
                loading = doomed.sql(
                        "postgres",
                        "select count(*) from pg_stat_activity where query like 'COPY%orders%'"
                                + " and datname like 'reeve%' and state = 'active'");
            }
            doomed.kill();
            assertThat(restoring.get()).contains("everything under this name is as it was", "reeve_restore_");
            doomed.restart();
            assertThat(doomed.sql("erp", "select count(*) from orders")).isEqualTo("5");
            own.said(0, "restore", "erp-nightly", "--in-place", "--yes");
            assertThat(doomed.sql("erp", "select count(*) from orders")).isEqualTo("40000");
        }
    }
}
