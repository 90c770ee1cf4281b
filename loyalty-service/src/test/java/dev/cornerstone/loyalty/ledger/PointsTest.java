package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 500, Points.MAX})
    void areAnythingThatCanMove(long value) {
        assertThat(Points.of(value).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Points.MAX + 1, Long.MAX_VALUE})
    void areNothingElse(long value) {
        assertThatIllegalArgumentException().isThrownBy(() -> Points.of(value));
    }

    @Test
    void fitIntoAJsonNumberExactly() {
        assertThat(Points.MAX).isLessThan(1L << 53);
    }
}
