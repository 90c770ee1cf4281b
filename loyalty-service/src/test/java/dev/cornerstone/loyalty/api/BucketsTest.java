package dev.cornerstone.loyalty.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketsTest {

    private static final Rate SIX_A_MINUTE = Rate.parse("6/PT1M");

    private Instant now = Instant.parse("2026-11-22T10:15:30Z");
    private final Buckets buckets = new Buckets(new Watch(), 100);

    @Test
    void asManyAsTheRateMayComeAtOnceAndThenOneByOne() {
        for (int left = 5; left >= 0; left--) {
            assertThat(take().remaining()).isEqualTo(left);
        }

        Standing refused = take();
        assertThat(refused.allowed()).isFalse();
        assertThat(refused.untilNext()).isEqualTo(Duration.ofSeconds(10));
        assertThat(refused.item()).isEqualTo("\"earn\";r=0;t=60");
        assertThat(refused.policyItem()).isEqualTo("\"earn\";q=6;w=60");
        assertThat(refused.problem().headers().get("Retry-After")).containsExactly("10");

        now = now.plusSeconds(10);
        assertThat(take().allowed()).isTrue();
        assertThat(take().allowed()).isFalse();
    }

    @Test
    void lookingTakesNothing() {
        assertThat(buckets.look("earn", "till", SIX_A_MINUTE).remaining()).isEqualTo(6);
        assertThat(buckets.look("earn", "till", SIX_A_MINUTE).remaining()).isEqualTo(6);
    }

    @Test
    void ownersAndPoliciesAreCountedApart() {
        take();

        assertThat(buckets.take("earn", "another", SIX_A_MINUTE).remaining()).isEqualTo(5);
        assertThat(buckets.take("read", "till", SIX_A_MINUTE).remaining()).isEqualTo(5);
    }

    @Test
    void manyOwnersTakeNoMoreMemoryThanAllowedAndTheBusyOneIsRemembered() {
        take();
        for (int owner = 0; owner < 10_000; owner++) {
            buckets.take("earn", "owner-" + owner, SIX_A_MINUTE);
            buckets.look("earn", "till", SIX_A_MINUTE);
        }

        assertThat(buckets.size()).isEqualTo(100);
        assertThat(take().remaining()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6", "0/PT1M", "6/PT0.5S", "six/PT1M", "6/minute", "6/PT1M/7"})
    void whatIsNoRateIsRefused(String written) {
        assertThatThrownBy(() -> Rate.parse(written)).isInstanceOf(RuntimeException.class);
    }

    private Standing take() {
        return buckets.take("earn", "till", SIX_A_MINUTE);
    }

    private final class Watch extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
