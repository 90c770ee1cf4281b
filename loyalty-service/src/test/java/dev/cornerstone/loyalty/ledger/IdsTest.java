package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private final Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final Ids ids = new Ids(Clock.fixed(now, ZoneOffset.UTC));

    @Test
    void growWithinOneMillisecond() {
        UUID before = ids.next();
        for (int count = 0; count < 10_000; count++) {
            UUID id = ids.next();
            // As text, which is how PostgreSQL orders them; Java compares the halves as signed numbers.
            assertThat(id.toString()).isGreaterThan(before.toString());
            before = id;
        }
    }

    @Test
    void areDifferentForEveryThread() {
        Set<UUID> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 20_000).parallel().forEach(count -> seen.add(ids.next()));

        assertThat(seen).hasSize(20_000);
    }

    @Test
    void canFollowOneOfANodeWhoseClockIsAhead() {
        UUID ahead = new Ids(Clock.fixed(now.plusSeconds(3), ZoneOffset.UTC)).next();

        UUID next = ids.nextAfter(ahead);

        assertThat(next.version()).isEqualTo(7);
        assertThat(next.variant()).isEqualTo(2);
        assertThat(next.toString()).isGreaterThan(ahead.toString());
        assertThat(Ids.millis(next)).isEqualTo(now.plusSeconds(3).toEpochMilli() + 1);
        assertThat(ids.nextAfter(next).toString()).isGreaterThan(next.toString());
    }

    @Test
    void areBoundedFromBelowByTheirInstant() {
        UUID bound = Ids.lowerBound(now);

        assertThat(ids.next().toString()).isGreaterThan(bound.toString());
        assertThat(new Ids(Clock.fixed(now.minusMillis(1), ZoneOffset.UTC)).next().toString())
                .isLessThan(bound.toString());
    }

    @Test
    void areOfVersion7AndOfThePartitionOfTheirMonth() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.toString())
                .isGreaterThan(
                        TransferPartitions.lowerBound(YearMonth.of(2026, 11)).toString())
                .isLessThan(
                        TransferPartitions.lowerBound(YearMonth.of(2026, 12)).toString());
    }
}
