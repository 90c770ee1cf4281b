package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private final Lot first = lot(30);
    private final Lot second = lot(50);

    @Test
    void takesFromTheFirstLotWhileItLasts() {
        assertThat(Allocation.take(Points.of(30), List.of(first, second))).containsExactly(new Allocation(first, 30));
    }

    @Test
    void goesOnWithTheNextLot() {
        assertThat(Allocation.take(Points.of(31), List.of(first, second)))
                .containsExactly(new Allocation(first, 30), new Allocation(second, 1));
    }

    @Test
    void canTakeEverything() {
        assertThat(Allocation.take(Points.of(80), List.of(first, second)))
                .containsExactly(new Allocation(first, 30), new Allocation(second, 50));
    }

    @Test
    void isLoudWhenTheLotsDoNotHoldWhatTheBalanceSaid() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Allocation.take(Points.of(81), List.of(first, second)))
                .withMessageContaining("1 points less");
    }

    @Test
    void neverTakesMoreThanALotHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Allocation(first, 31));
    }

    private static Lot lot(long remaining) {
        return new Lot(UUID.randomUUID(), remaining, remaining, Instant.MIN, Instant.EPOCH, null, null, null);
    }
}
