package dev.cornerstone.loyalty.api;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets, one for each policy and whom it counts, in the memory of this node. There are never more than so many:
 * the one not used for longest makes room, and begins anew when its owner comes back.
 */
final class Buckets {

    private final TimeMeter time;
    private final Map<Key, Bucket> buckets;

    Buckets(Clock clock, int max) {
        time = new ByClock(clock);
        buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
                return size() > max;
            }
        };
    }

    /** Takes one request out of the bucket, if there is one left, and says how the bucket stands. */
    Standing take(String policy, String owner, Rate rate) {
        ConsumptionProbe probe = bucket(policy, owner, rate).tryConsumeAndReturnRemaining(1);
        return new Standing(
                policy,
                rate,
                probe.isConsumed(),
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForReset()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** How the bucket stands, with nothing taken. */
    Standing look(String policy, String owner, Rate rate) {
        EstimationProbe probe = bucket(policy, owner, rate).estimateAbilityToConsume(1);
        long taken = rate.requests() - probe.getRemainingTokens();
        return new Standing(
                policy,
                rate,
                probe.canBeConsumed(),
                probe.getRemainingTokens(),
                rate.window().multipliedBy(taken).dividedBy(rate.requests()),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String policy, String owner, Rate rate) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    new Key(policy, owner),
                    unseen -> Bucket.builder()
                            .addLimit(limit ->
                                    limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.window()))
                            .withCustomTimePrecision(time)
                            .build());
        }
    }

    private record Key(String policy, String owner) {}

    private record ByClock(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000 + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
