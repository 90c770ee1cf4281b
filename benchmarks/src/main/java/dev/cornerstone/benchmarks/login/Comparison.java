package dev.cornerstone.benchmarks.login;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Logins of both Keycloaks, measured in the same blocks of time.
 *
 * @param plain nanoseconds a login
 * @param cornerstone nanoseconds a login
 */
record Comparison(long[] plain, long[] cornerstone) {

    private static final int RESAMPLES = 1_000;

    double plainMedian() {
        return median(plain) / 1e6;
    }

    double cornerstoneMedian() {
        return median(cornerstone) / 1e6;
    }

    /** How many times as long the median login takes with the extensions. */
    double ratio() {
        return median(cornerstone) / median(plain);
    }

    /** Where the ratio lies with a probability of 95 %, by bootstrap over the logins. */
    double[] interval() {
        SplittableRandom random = new SplittableRandom(26);
        double[] ratios = new double[RESAMPLES];
        for (int nth = 0; nth < RESAMPLES; nth++) {
            ratios[nth] = median(drawn(cornerstone, random)) / median(drawn(plain, random));
        }
        Arrays.sort(ratios);
        return new double[] {ratios[(int) (RESAMPLES * 0.025)], ratios[(int) (RESAMPLES * 0.975)]};
    }

    private static long[] drawn(long[] values, SplittableRandom random) {
        long[] drawn = new long[values.length];
        for (int nth = 0; nth < drawn.length; nth++) {
            drawn[nth] = values[random.nextInt(values.length)];
        }
        return drawn;
    }

    static double median(long[] values) {
        return percentile(values, 50);
    }

    static double percentile(long[] values, double percent) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * percent / 100))];
    }
}
