package dev.reeve.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.machine.ssh.WarmUp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {

    /** What threw half-way would leave the archive unmade. */
    @Test
    void theHandshakeGoesWell() {
        assertThatCode(WarmUp::rehearse).doesNotThrowAnyException();
    }

    /** A command that failed would leave the classes of its success out of the archive. */
    @Test
    void everyCommandThatExistsGoesWell(@TempDir Path folder) throws Exception {
        Map<String, Integer> failed = new HashMap<>(new Rehearsal(folder).run());
        failed.values().removeIf(status -> status == 0);
        failed.keySet()
                .removeIf(command -> Commands.find(command.split(" ", 2)[0]).isEmpty());
        assertThat(failed).isEmpty();
    }
}
