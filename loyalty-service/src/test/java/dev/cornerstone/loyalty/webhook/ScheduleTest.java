package dev.cornerstone.loyalty.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Schedule punctual = new Schedule(PostOffice.config(Map.of()), () -> 0);

    @ParameterizedTest(name = "after {0} failures in {1}")
    @CsvSource({"1, PT5S", "2, PT5M", "3, PT30M", "4, PT2H", "5, PT5H", "6, PT10H", "7, PT14H", "8, PT20H", "9, PT24H"})
    void triesAgain(int failures, Duration wait) {
        assertThat(punctual.next(failures, NOW, Optional.empty())).contains(NOW.plus(wait));
    }

    @Test
    void givesUpAfterTheTenth() {
        assertThat(punctual.next(10, NOW, Optional.of(Duration.ofHours(1)))).isEmpty();
    }

    @Test
    void chanceMakesAWaitLongerByATenthAtMost() {
        Schedule late = new Schedule(PostOffice.config(Map.of()), () -> 1);

        assertThat(late.next(6, NOW, Optional.empty())).contains(NOW.plus(Duration.ofHours(11)));
    }

    @ParameterizedTest(name = "asked for {0}, waits {1}")
    @CsvSource({"PT1M, PT5M", "PT5M, PT5M", "PT2H, PT2H", "P9D, PT24H", "PT-1H, PT5M"})
    void theReceiverMayAskForALongerWaitWithinALimit(Duration asked, Duration wait) {
        assertThat(punctual.next(2, NOW, Optional.of(asked))).contains(NOW.plus(wait));
    }
}
