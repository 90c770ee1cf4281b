package dev.cornerstone.benchmarks.risk;

import java.util.SplittableRandom;

/**
 * Poisson bootstrap over users: in each resample a user and everything of theirs comes 0, 1, 2... times. All scores see the
 * same resamples, so differences are paired.
 */
final class Resamples {

    private static final double NONE = Math.exp(-1);

    private final byte[][] weights;

    Resamples(int count, int users, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        weights = new byte[count][users];
        for (byte[] resample : weights) {
            for (int user = 0; user < users; user++) {
                resample[user] = poisson(random);
            }
        }
    }

    private static byte poisson(SplittableRandom random) {
        byte times = 0;
        for (double left = random.nextDouble(); left > NONE && times < 10; left *= random.nextDouble()) {
            times++;
        }
        return times;
    }

    int count() {
        return weights.length;
    }

    byte[] weights(int resample) {
        return weights[resample];
    }
}
