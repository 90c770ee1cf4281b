package dev.cornerstone.benchmarks.risk;

import java.util.Arrays;

/** A figure and between what 95 % of the resamples lie. */
record Interval(double value, double low, double high) {

    static Interval of(double value, double[] resamples) {
        double[] sorted = resamples.clone();
        Arrays.sort(sorted);
        return new Interval(
                value, sorted[(int) (sorted.length * 0.025)], sorted[(int) Math.ceil(sorted.length * 0.975) - 1]);
    }
}
