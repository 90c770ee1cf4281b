package dev.cornerstone.loyalty.access;

import static dev.cornerstone.loyalty.access.FetchLimit.Answer.FETCH;
import static dev.cornerstone.loyalty.access.FetchLimit.Answer.LATER;
import static dev.cornerstone.loyalty.access.FetchLimit.Answer.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FetchLimitTest {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T10:15:30Z"));
    private final FetchLimit limit = new FetchLimit(EVERY, clock);

    @Test
    void asLongAsNothingWasAnsweredEverybodyAsks() {
        assertThat(limit.ask("old")).isEqualTo(FETCH);
        assertThat(limit.ask("any")).isEqualTo(FETCH);
    }

    @Test
    void aKeyOfTheIssuerIsFetchedWheneverItIsNotAtHand() {
        limit.answered("old"::equals);

        assertThat(limit.ask("old")).isEqualTo(FETCH);
        assertThat(limit.ask("old")).isEqualTo(FETCH);
    }

    @Test
    void anUnknownKeyIsAskedForOnceInAWhile() {
        limit.answered("old"::equals);

        assertThat(limit.ask("one")).isEqualTo(FETCH);
        limit.answered("old"::equals);
        assertThat(limit.ask("one")).isEqualTo(UNKNOWN);
        assertThat(limit.ask("another")).isEqualTo(UNKNOWN);

        clock.moveBy(EVERY.minusNanos(1));
        assertThat(limit.ask("one")).isEqualTo(UNKNOWN);
        clock.moveBy(Duration.ofNanos(1));
        assertThat(limit.ask("one")).isEqualTo(FETCH);
    }

    @Test
    void nobodyIsRefusedWhileTheIssuerHasNotAnswered() {
        limit.answered("old"::equals);

        assertThat(limit.ask("new")).isEqualTo(FETCH);
        assertThat(limit.ask("new")).isEqualTo(LATER);
        limit.answered(key -> key.equals("old") || key.equals("new"));
        assertThat(limit.ask("new")).isEqualTo(FETCH);
    }

    @Test
    void aKeyThatTheIssuerGaveUpIsUnknown() {
        limit.answered("old"::equals);
        limit.answered("new"::equals);
        limit.ask("whichever");
        limit.answered("new"::equals);

        assertThat(limit.ask("old")).isEqualTo(UNKNOWN);
    }
}
