package dev.reeve.database.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseProblem;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import dev.reeve.finding.Failure;
import dev.reeve.finding.Finding;
import dev.reeve.machine.LocalMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything that goes wrong with a dump or a load of a real server is a failure that says what. */
final class PostgresFailureTest {
    private static final LocalMachine HERE = new LocalMachine("here");

    private static PostgresFixture postgres;
    private static PostgresServer server;
    private static byte[] dump;
    private static DatabaseFacts facts;

    @BeforeAll
    static void start() throws IOException {
        postgres = PostgresFixture.start();
        server = postgres.serverAtSocket(HERE);
        postgres.makeTroubles("erp");
        postgres.sql("postgres", "CREATE ROLE clerk LOGIN PASSWORD 'clerk'; CREATE ROLE owner");
        postgres.sql("erp", "GRANT SELECT ON boss TO clerk; ALTER TABLE team OWNER TO owner");
        PostgresDumpTest.Dump whole = PostgresDumpTest.dump(server, "erp");
        dump = whole.content();
        facts = whole.facts();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static Finding failing(DatabaseProblem problem, ThrowingCallable work) {
        Failure failure = catchThrowableOfType(Failure.class, work);
        assertThat(failure).isNotNull();
        assertThat(failure.finding().code()).as(failure.finding().toString()).isEqualTo(problem.code());
        assertThat(failure.finding().subject().host()).isEqualTo("here");
        assertThat(failure.finding().toString()).doesNotContain("geheim").doesNotContain("SCRAM");
        return failure.finding();
    }

    @Test
    void aWrongPasswordIsRefused() {
        PostgresServer wrong = postgres.server(HERE, "postgres", "geheim, aber falsch");
        Finding finding = failing(DatabaseProblem.LOGIN_REFUSED, wrong::version);
        assertThat(finding.evidence()).anyMatch(line -> line.contains("password authentication failed"));
        failing(
                DatabaseProblem.LOGIN_REFUSED,
                () -> postgres.server(HERE, "nobody", "x").dump(List.of()));
    }

    @Test
    void aDatabaseThatIsNotThereIsSaidToBeSo() {
        Finding finding = failing(DatabaseProblem.NO_SUCH_DATABASE, () -> server.dump(List.of("erp", "missing")));
        assertThat(finding.arguments()).containsEntry("database", "missing");
        failing(DatabaseProblem.NO_SUCH_DATABASE, () -> server.load("erp.dump", "missing"));
    }

    @Test
    void aServerThatDoesNotAnswerIsUnreachable() {
        PostgresLogin nowhere = new PostgresLogin("127.0.0.1", null, 1, "postgres", null);
        failing(DatabaseProblem.SERVER_UNREACHABLE, () -> new PostgresServer(HERE, nowhere).version());
        PostgresLogin noSocket = new PostgresLogin(null, "/nonexistent", 0, "postgres", null);
        failing(DatabaseProblem.SERVER_UNREACHABLE, () -> new PostgresServer(HERE, noSocket).version());
    }

    @Test
    void whoMayNotReadEverythingHasNoDump() throws IOException {
        PostgresServer clerk = postgres.server(HERE, "clerk", "clerk");
        failing(DatabaseProblem.RIGHTS_MISSING, () -> PostgresDumpTest.dump(clerk, "erp"));
        failing(DatabaseProblem.RIGHTS_MISSING, () -> clerk.create("mine"));
        try (DumpSession session = clerk.dump(List.of("postgres"));
                RunningDump globals = session.start(PostgresServer.GLOBALS)) {
            assertThat(new String(globals.content().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("CREATE ROLE clerk")
                    .doesNotContain("SCRAM");
            globals.finish();
            assertThat(session.notes())
                    .extracting(Finding::code)
                    .containsExactly(DatabaseProblem.ROLE_PASSWORDS_MISSING.code());
        }
    }

    @Test
    void aServerKilledHalfWayEndsTheDumpAsAFailure() throws IOException {
        try (PostgresFixture other = PostgresFixture.start()) {
            other.makeTroubles("erp");
            PostgresServer mortal = other.serverAtSocket(HERE);
            try (DumpSession session = mortal.dump(List.of("erp"));
                    RunningDump running = session.start("erp.dump")) {
                running.content().readNBytes(100_000);
                other.kill();
                running.content().readAllBytes();
                failing(DatabaseProblem.SERVER_GONE, running::finish);
            }
            failing(DatabaseProblem.SERVER_UNREACHABLE, () -> mortal.exists("erp"));
            other.restart();
            try (DumpLoad load = loadInto(mortal, "again")) {
                load.content().write(dump, 0, dump.length / 2);
                other.kill();
                try {
                    load.content().write(dump, dump.length / 2, dump.length - dump.length / 2);
                } catch (IOException e) {
                    // finish says why.
                }
                failing(DatabaseProblem.SERVER_GONE, load::finish);
            }
        }
    }

    @Test
    void aDumpThatWasNotReadToItsEndIsEnded() throws IOException {
        try (DumpSession session = server.dump(List.of("erp"));
                RunningDump running = session.start("erp.dump")) {
            running.content().readNBytes(1000);
        }
        String connected =
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'reeve' AND query LIKE 'COPY%orders%'";
        while (!postgres.sql("postgres", connected).equals("0")) {
            Thread.onSpinWait();
        }
    }

    private static DumpLoad loadInto(PostgresServer server, String database) throws IOException {
        server.create(database);
        return server.load("erp.dump", database);
    }

    @Test
    void aTruncatedDumpLoadsNothing() throws IOException {
        for (int length : new int[] {0, 3, 3000, 40_000, dump.length / 2, dump.length - 1}) {
            try (DumpLoad load = loadInto(server, "cut")) {
                load.content().write(Arrays.copyOf(dump, length));
                failing(DatabaseProblem.DUMP_INCOMPLETE, load::finish);
            }
            assertThat(server.facts("cut").tables()).as(length + " bytes").isEmpty();
            server.drop("cut");
        }
    }

    @Test
    void whatTheServerRefusesIsTheEvidence() throws IOException {
        server.create("occupied");
        postgres.sql("occupied", "CREATE TABLE boss (x int)");
        try (DumpLoad load = server.load("erp.dump", "occupied")) {
            try {
                load.content().write(dump);
            } catch (IOException e) {
                // finish says why.
            }
            Finding finding = failing(DatabaseProblem.LOAD_FAILED, load::finish);
            assertThat(finding.evidence()).anyMatch(line -> line.contains("relation \"boss\" already exists"));
        }
        assertThat(server.facts("occupied").tables()).hasSize(1);
        server.drop("occupied");
        byte[] flipped = dump.clone();
        int note = new String(dump, StandardCharsets.ISO_8859_1).indexOf("2026-01-01 00:03:20");
        flipped[note + 5] = '9';
        try (DumpLoad load = loadInto(server, "flipped")) {
            try {
                load.content().write(flipped);
            } catch (IOException e) {
                // finish says why.
            }
            failing(DatabaseProblem.LOAD_FAILED, load::finish);
        }
        server.drop("flipped");
    }

    @Test
    void missingOwnersAreSaidAndTheContentIsLoadedAllTheSame() throws IOException {
        try (PostgresFixture other = PostgresFixture.start()) {
            PostgresServer scratch = other.serverAtSocket(HERE);
            try (DumpLoad load = loadInto(scratch, "erp")) {
                load.content().write(dump);
                load.finish();
                assertThat(load.notes()).hasSize(1);
                assertThat(load.notes().get(0).evidence()).containsExactly("roles: clerk, owner");
            }
            assertThat(scratch.facts("erp").tables()).isEqualTo(facts.tables());
            try (DumpSession session = server.dump(List.of("erp"));
                    RunningDump globals = session.start(PostgresServer.GLOBALS);
                    DumpLoad load = scratch.load(PostgresServer.GLOBALS, "postgres")) {
                globals.content().transferTo(load.content());
                globals.finish();
                load.finish();
            }
            PostgresDumpTest.load(scratch, dump, "with_owners");
            assertThat(other.sql("with_owners", "SELECT tableowner FROM pg_tables WHERE tablename = 'team'"))
                    .isEqualTo("owner");
            try (DumpLoad load = scratch.load(PostgresServer.GLOBALS, "postgres")) {
                load.content().write("ALTER ROLE missing PASSWORD 'SCRAM-x';\n".getBytes(StandardCharsets.UTF_8));
                failing(DatabaseProblem.LOAD_FAILED, load::finish);
            }
        }
    }

    @Test
    void aDumpOfANewerServerIsNotLoaded() throws IOException {
        byte[] newer = dump.clone();
        String version = Objects.requireNonNull(server.version());
        int at = new String(dump, StandardCharsets.ISO_8859_1).indexOf(version);
        newer[at] = '9';
        try (DumpLoad load = loadInto(server, "older")) {
            try {
                load.content().write(newer);
            } catch (IOException e) {
                // finish says why.
            }
            Finding finding = failing(DatabaseProblem.SERVER_TOO_OLD, load::finish);
            assertThat(finding.arguments()).containsEntry("version", version);
        }
        server.drop("older");
    }

    @Test
    void aFailingQueryAndOneThatWritesAreRefused() {
        failing(DatabaseProblem.QUERY_FAILED, () -> server.query("erp", "SELECT * FROM nowhere"));
        failing(DatabaseProblem.QUERY_FAILED, () -> server.query("erp", "INSERT INTO boss VALUES (9) RETURNING id"));
        failing(DatabaseProblem.NO_SUCH_DATABASE, () -> server.query("nowhere", "SELECT 1"));
    }

    @Test
    void programsAreChosenByTheServersVersion() {
        ClientPrograms programs = new ClientPrograms(
                "here",
                List.of(
                        new ClientPrograms.Programs("/c", 17),
                        new ClientPrograms.Programs("/a", 13),
                        new ClientPrograms.Programs("/b", 15)));
        assertThat(programs.newest().major()).isEqualTo(17);
        assertThat(programs.notOlderThan(14).major()).isEqualTo(15);
        failing(DatabaseProblem.CLIENT_TOO_OLD, () -> programs.notOlderThan(18));
        failing(DatabaseProblem.CLIENT_MISSING, () -> new ClientPrograms("here", List.of()));
    }
}
