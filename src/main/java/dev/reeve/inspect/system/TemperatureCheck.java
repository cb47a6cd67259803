package dev.reeve.inspect.system;

import dev.reeve.finding.CheckResult;
import dev.reeve.finding.Measure.Unit;
import dev.reeve.inspect.Look;
import java.util.ArrayList;
import java.util.List;

/** How hot it is at the sensors that the kernel knows. Virtual machines have none. */
final class TemperatureCheck extends SectionCheck {
    /** What most processors bear, and where they begin to slow down. */
    private static final double WARNING = 80;

    private static final double CRITICAL = 90;

    TemperatureCheck() {
        super("temperature", Sensor.SECTION);
    }

    @Override
    List<CheckResult> judge(Look look, List<String> lines) {
        List<CheckResult> results = new ArrayList<>();
        for (Sensor sensor : Sensor.of(lines)) {
            double critical = Double.isNaN(sensor.critical()) ? CRITICAL : sensor.critical();
            double high = Double.isNaN(sensor.high()) ? WARNING : sensor.high();
            Bounds bounds = Bounds.of(look.rules().limits().temperature(), Math.min(high, critical), critical);
            results.add(Verdict.item(name(), look, sensor.name())
                    .measure(bounds.measure("temperature", sensor.degrees(), Unit.CELSIUS))
                    .finding(
                            bounds.grade(sensor.degrees()),
                            SystemProblem.TOO_HOT,
                            "degrees",
                            Numbers.text(sensor.degrees()))
                    .done());
        }
        return results;
    }
}
