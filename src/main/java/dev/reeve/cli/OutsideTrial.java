package dev.reeve.cli;

import dev.reeve.inspect.outside.Outside;
import dev.reeve.inspect.outside.OutsideResult;
import dev.reeve.inspect.outside.OutsideWorld;
import dev.reeve.inventory.outside.OutsideCheck;
import java.util.List;
import java.util.concurrent.ExecutorService;

/** Looks at a service from here as a round would, for a check that is in no inventory yet. */
final class OutsideTrial {
    private final OutsideWorld world;

    OutsideTrial(Invocation reeve, Workplace place, ExecutorService executor) {
        this.world = new OutsideWorld(
                executor,
                reeve.environment().clock(),
                reeve.environment().random(),
                Workplace.surroundings(reeve),
                host -> place.inventory().host(host).destination());
    }

    OutsideResult look(OutsideCheck check) throws InterruptedException {
        return new Outside(world)
                .look(List.of(check), check.patience().multipliedBy(check.attempts()))
                .get(0);
    }
}
