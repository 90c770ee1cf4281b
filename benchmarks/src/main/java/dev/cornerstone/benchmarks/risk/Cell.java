package dev.cornerstone.benchmarks.risk;

import java.util.function.ToDoubleFunction;

/** One score against one attacker: what was measured, and the same for each resample. */
record Cell(Measures measured, Measures[] resampled) {

    static Cell of(Curve curve, Resamples resamples) {
        Measures[] resampled = new Measures[resamples.count()];
        for (int at = 0; at < resampled.length; at++) {
            resampled[at] = curve.measures(resamples.weights(at));
        }
        return new Cell(curve.measures(null), resampled);
    }

    Interval interval(ToDoubleFunction<Measures> what) {
        double[] values = new double[resampled.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = what.applyAsDouble(resampled[at]);
        }
        return Interval.of(what.applyAsDouble(measured), values);
    }

    /** This less the other, over the same resamples. */
    Interval less(Cell other, ToDoubleFunction<Measures> what) {
        double[] values = new double[resampled.length];
        for (int at = 0; at < values.length; at++) {
            values[at] = what.applyAsDouble(resampled[at]) - what.applyAsDouble(other.resampled[at]);
        }
        return Interval.of(what.applyAsDouble(measured) - what.applyAsDouble(other.measured), values);
    }
}
