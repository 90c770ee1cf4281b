package dev.cornerstone.loyalty.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final Instant NOW = Instant.parse("2026-11-25T10:15:30Z");
    private static final Caller ADA = new Caller(
            "ada",
            "ada",
            "app",
            Optional.empty(),
            Optional.empty(),
            Set.of("member"),
            Set.of("points:read"),
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Risk.LOW);

    private final MovableClock clock = new MovableClock(NOW);
    private final VerifiedTokens tokens = new VerifiedTokens(KEPT, 10, clock);

    @Test
    void aTokenThatWasNotVerifiedIsNotFound() {
        tokens.remember("head.body.signature", ADA, NOW.plusSeconds(300));

        assertThat(tokens.find("head.body.forgery")).isEmpty();
        assertThat(tokens.find("head.body.signature ")).isEmpty();
        assertThat(tokens.find("head.body.")).isEmpty();
        assertThat(tokens.find("head.body.signature")).contains(ADA);
    }

    @Test
    void aTokenIsForgottenSoon() {
        tokens.remember("token", ADA, NOW.plusSeconds(300));

        clock.moveBy(KEPT.minusNanos(1));
        assertThat(tokens.find("token")).contains(ADA);
        clock.moveBy(Duration.ofNanos(1));
        assertThat(tokens.find("token")).isEmpty();
    }

    @Test
    void aTokenIsForgottenWhenItExpires() {
        tokens.remember("token", ADA, NOW.plusSeconds(5));

        clock.moveBy(Duration.ofSeconds(5).minusNanos(1));
        assertThat(tokens.find("token")).contains(ADA);
        clock.moveBy(Duration.ofNanos(1));
        assertThat(tokens.find("token")).isEmpty();
    }
}
