package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.machine.LocalMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Drills of real SQLite databases through the command line; whatever comes of them, nothing stays behind. */
@Timeout(120)
final class SqliteDrillTest {
    @TempDir
    Path temp;

    private DrillFixture reeve;

    @BeforeEach
    void setUp() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/sqlite3")) || System.getenv("CI") != null);
        reeve = new DrillFixture(temp);
        sql("""
                create table orders (id integer primary key, customer text, x blob);
                with recursive n(i) as (select 1 union all select i + 1 from n where i < 1000)
                insert into orders select i, '客户 ' || i, randomblob(200) from n;
                """);
        inventory("into: { host: here, sqlite: { directory: DIR/scratch } }", "at-least: 1000, at-most: 1000");
        reeve.said(0, "repository", "init", "main");
        reeve.said(0, "backup", "app-nightly");
    }

    private void sql(String text) throws IOException {
        String program = "sqlite3 '" + temp.resolve("app.db") + "'";
        assertThat(new LocalMachine("here")
                        .run(program, text.getBytes(StandardCharsets.UTF_8), Duration.ofMinutes(1))
                        .status())
                .isZero();
    }

    private void inventory(String into, String expect) throws IOException {
        reeve.inventory("""
                backups:
                  app-nightly: { source: { host: here, sqlite: { files: [DIR/app.db] } }, to: main }
                drills:
                  app-weekly:
                    backup: app-nightly
                    INTO
                    expect: [{ sql: "select count(*) from orders", EXPECT }]
                """.replace("INTO", into).replace("EXPECT", expect));
    }

    @Test
    void aDatabaseIsProved() throws IOException {
        assertThat(reeve.said(0, "verify", "--drill")).contains("1 table", "1,000 rows");
        assertThat(reeve.json(0, "verify", "--drill", "app-weekly"))
                .contains("\"level\":\"proved\"", "\"engine\":\"sqlite\"", "\"rows\":1000", "\"exact\":true");
        assertThat(reeve.lastDrill()).contains("1 table", "1,000 rows", "app.db");
        reeve.assertNothingLeft();
        inventory("into: { host: here, sqlite: {} }", "equals: \"1000\"");
        assertThat(reeve.said(0, "verify", "--drill")).contains("1,000 rows");
    }

    @Test
    void anAnswerThatIsNotExpectedFails() throws IOException {
        inventory("into: { host: here, sqlite: { directory: DIR/scratch } }", "at-least: 1001");
        assertThat(reeve.json(3, "verify", "--drill")).contains("drill.expectation-not-met", "1000 < 1001");
        reeve.assertNothingLeft();
    }

    @Test
    void aFlippedByteIsNoProof() throws IOException {
        reeve.damagePacks();
        assertThat(reeve.json(3, "verify", "--drill"))
                .contains("dump.unreadable", "\"proofs\":[]")
                .doesNotContain("\"level\":\"proved\"");
        reeve.assertNothingLeft();
    }

    @Test
    void aDirectoryThatIsNotThereIsSaidSo() throws IOException {
        inventory("into: { host: here, sqlite: { directory: DIR/nowhere } }", "at-least: 1");
        assertThat(reeve.json(3, "verify", "--drill")).contains("machine.no-scratch", "nowhere");
    }

    @Test
    void whoInterruptsItFindsNothingLeft() throws InterruptedException {
        Thread drill = new Thread(() -> reeve.run("verify", "--drill"));
        drill.start();
        drill.interrupt();
        drill.join();
        reeve.assertNothingLeft();
    }
}
