package dev.cornerstone.keycloak.risk.model;

import java.nio.ByteBuffer;

/**
 * How the scores of a realm's recent completed logins are spread: a histogram of fixed size, in which the older half fades
 * as the newer comes. Safe for threads, mergeable.
 *
 * <p>Attempts that did not complete are never learned, so a wave of attacks cannot move a threshold.
 */
public final class RecentScores {

    /** Below so many logins a realm's own quantile is not trusted. */
    public static final int LOGINS_MIN = 500;

    private static final byte FORMAT = 1;
    private static final int RECENT = 20_000;
    private static final double LEAST = -20;
    private static final double WIDTH = 0.1;
    private static final int BINS = 401;

    private final float[] bins = new float[BINS];
    private double logins;

    public synchronized void learn(double score) {
        if (!Double.isFinite(score)) {
            throw new IllegalArgumentException("A score is a finite number, not " + score);
        }
        bins[(int) Math.max(0, Math.min(BINS - 1, (score - LEAST) / WIDTH))]++;
        logins++;
        fade();
    }

    private void fade() {
        if (logins >= 2 * RECENT) {
            logins = 0;
            for (int bin = 0; bin < BINS; bin++) {
                bins[bin] /= 2;
                logins += bins[bin];
            }
        }
    }

    public synchronized double logins() {
        return logins;
    }

    /** The score that this share of the logins stays below, to a tenth; the upper end of its bin. */
    public synchronized double quantile(double share) {
        double below = 0;
        for (int bin = 0; bin < BINS; bin++) {
            below += bins[bin];
            if (below >= share * logins) {
                return LEAST + (bin + 1) * WIDTH;
            }
        }
        return LEAST + BINS * WIDTH;
    }

    /** What holds now: the policy's defaults until {@value #LOGINS_MIN} logins are known, then the quantile inside the clamp. */
    public Thresholds thresholds(ThresholdPolicy policy) {
        return logins() < LOGINS_MIN ? policy.defaults() : policy.at(quantile(1 - policy.stepUpRate()));
    }

    /** Adds what another node saw. */
    public void merge(RecentScores other) {
        RecentScores theirs = of(other.toBytes());
        synchronized (this) {
            for (int bin = 0; bin < BINS; bin++) {
                bins[bin] += theirs.bins[bin];
                logins += theirs.bins[bin];
            }
            fade();
        }
    }

    public synchronized byte[] toBytes() {
        ByteBuffer out = ByteBuffer.allocate(1 + BINS * Float.BYTES);
        out.put(FORMAT);
        for (float bin : bins) {
            out.putFloat(bin);
        }
        return out.array();
    }

    /** @throws IllegalArgumentException when these bytes are not scores that this version can read */
    public static RecentScores of(byte[] bytes) {
        if (bytes.length != 1 + BINS * Float.BYTES || bytes[0] != FORMAT) {
            throw new IllegalArgumentException("No scores of format %d: %d bytes".formatted(FORMAT, bytes.length));
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.get();
        RecentScores scores = new RecentScores();
        for (int bin = 0; bin < BINS; bin++) {
            scores.bins[bin] = SeenValues.positive(in.getFloat());
            scores.logins += scores.bins[bin];
        }
        return scores;
    }
}
