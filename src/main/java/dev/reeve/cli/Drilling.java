package dev.reeve.cli;

import dev.reeve.drill.DatabaseDrill;
import dev.reeve.drill.DrillResult;
import dev.reeve.drill.Expectation;
import dev.reeve.finding.Finding;
import dev.reeve.finding.Subject;
import dev.reeve.inventory.Drill;
import dev.reeve.inventory.ExpectedAnswer;
import dev.reeve.repository.Repository;
import dev.reeve.repository.snapshot.Snapshot;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The work of one drill: a snapshot is restored to where the inventory says, compared, and removed again. */
final class Drilling {
    private final Invocation reeve;
    private final Workplace place;
    private final Drill drill;

    Drilling(Invocation reeve, Workplace place, Drill drill) {
        this.reeve = reeve;
        this.place = place;
        this.drill = drill;
    }

    /**
     * Does it.
     *
     * @param repository with its index
     * @param findings take what could not be removed, however it ends
     */
    DrillResult run(Repository repository, Snapshot snapshot, List<Finding> findings)
            throws IOException, InterruptedException {
        DrillGround ground = new DrillGround(place, drill.into());
        try (ground) {
            return drill.into().directory() == null
                    ? databases(repository, snapshot, ground)
                    : new FileDrilling(reeve, drill, subject(), ground).run(repository, snapshot);
        } finally {
            findings.addAll(ground.remains());
        }
    }

    private Subject subject() {
        return Subject.job(drill.backup()).onHost(drill.into().host());
    }

    private DrillResult databases(Repository repository, Snapshot snapshot, DrillGround ground) throws IOException {
        return new DatabaseDrill(
                        repository,
                        ground.server(),
                        drill.expect().stream().map(Drilling::expectation).toList(),
                        subject(),
                        reeve.environment().random(),
                        reeve.environment().nanos())
                .run(snapshot.tree());
    }

    private static Expectation expectation(ExpectedAnswer answer) {
        return new Expectation(answer.sql(), number(answer.atLeast()), number(answer.atMost()), answer.equalTo());
    }

    private static @Nullable BigDecimal number(@Nullable Integer number) {
        return number == null ? null : BigDecimal.valueOf(number);
    }
}
