package dev.cornerstone.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(() -> 0.5);

    @Test
    void waitsTwiceAsLongEachTimeUpToALimit() {
        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToObj(failures ->
                                backoff.after(failures, Optional.empty()).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L);
        assertThat(backoff.after(Integer.MAX_VALUE, Optional.empty())).isEqualTo(Backoff.LONGEST);
    }

    @Test
    void chanceMovesAWaitByAFifthEitherWay() {
        assertThat(new Backoff(() -> 0).after(1, Optional.empty())).isEqualTo(Duration.ofMillis(800));
        assertThat(new Backoff(() -> 1).after(1, Optional.empty())).isEqualTo(Duration.ofMillis(1200));
    }

    @Test
    void aReceiverCanAskForALongerWaitAndNotForAShorterOne() {
        assertThat(backoff.after(1, Optional.of(Duration.ofMinutes(5)))).isEqualTo(Duration.ofMinutes(5));
        assertThat(backoff.after(6, Optional.of(Duration.ofSeconds(2)))).isEqualTo(Backoff.LONGEST);
    }
}
