package dev.reeve.database.mariadb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.database.DatabaseFacts;
import dev.reeve.database.DatabaseServer;
import dev.reeve.database.DumpLoad;
import dev.reeve.database.DumpSession;
import dev.reeve.database.RunningDump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DumpAndLoadTest {
    private static MariadbFixture mariadb;

    @BeforeAll
    static void start() throws IOException {
        mariadb = MariadbFixture.start("--event-scheduler=ON");
        mariadb.sample("erp", 2000);
    }

    @AfterAll
    static void stop() {
        mariadb.close();
    }

    @Test
    void whatIsLoadedUnderAnotherNameEqualsWhatWasDumped() throws IOException {
        DatabaseServer server = mariadb.server();
        Dumped dumped = Dumped.of(server, "erp");
        assertThat(dumped.notes()).isEmpty();
        DatabaseFacts facts = dumped.facts();
        assertThat(facts.exact()).isTrue();
        assertThat(facts.engine()).isEqualTo("mariadb");
        assertThat(facts.version()).isEqualTo(server.version()).contains("MariaDB");
        assertThat(facts.tables()).hasSize(9).anySatisfy(table -> {
            assertThat(table.name()).isEqualTo("orders");
            assertThat(table.rows()).isEqualTo(2000);
        });
        assertThat(facts.objects())
                .containsEntry("views", 2L)
                .containsEntry("routines", 2L)
                .containsEntry("triggers", 1L)
                .containsEntry("events", 1L)
                .containsEntry("sequences", 1L);

        dumped.loadInto(server, "copy one");
        DatabaseFacts copy = server.facts("copy one");
        assertThat(copy.tables()).isEqualTo(facts.tables());
        assertThat(copy.objects()).isEqualTo(facts.objects());
        assertThat(Dumped.of(server, "copy one").text().replace("copy one", "erp")).isEqualTo(dumped.text());
    }
}
