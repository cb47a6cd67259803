package dev.reeve.report.page;

import java.util.ArrayList;
import java.util.List;

/** A scale with round steps: 1, 2 or 5 times a power of ten, or of 60 for times. */
record Scale(double least, double most, double step) {
    private static final int STEPS = 4;

    /** The scale that holds these values. */
    static Scale of(double least, double most, boolean whole) {
        double span = Math.max(most - least, whole ? STEPS : 1e-9);
        double raw = span / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double step = power * 10;
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= raw - 1e-12) {
                step = factor * power;
                break;
            }
        }
        step = whole ? Math.max(1, step) : step;
        double top = least + Math.ceil((span - 1e-9) / step) * step;
        return new Scale(least, top, step);
    }

    List<Double> steps() {
        List<Double> steps = new ArrayList<>();
        for (int i = 0; least + i * step <= most + step / 1000; i++) {
            steps.add(least + i * step);
        }
        return steps;
    }
}
