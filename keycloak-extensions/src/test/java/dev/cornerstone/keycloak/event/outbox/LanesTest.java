package dev.cornerstone.keycloak.event.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.keycloak.event.outbox.Lanes.Lease;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LanesTest {

    private static final long NOW = 1_000_000;
    private static final long LATER = NOW + 30_000;

    @Test
    void theOnlyServerTakesEverything() {
        Lanes.Share share = Lanes.share("one", 1, leases("", 16), NOW);

        assertThat(share.keep()).hasSize(16);
        assertThat(share.leave()).isEmpty();
    }

    @Test
    void aSecondServerFindsNothingFreeAndTheFirstLeavesHalf() {
        List<Lease> leases = leases("one", 16);

        assertThat(Lanes.share("two", 2, leases, NOW).keep()).isEmpty();
        Lanes.Share share = Lanes.share("one", 2, leases, NOW);
        assertThat(share.keep()).hasSize(8);
        assertThat(share.leave()).hasSize(8).doesNotContainAnyElementsOf(share.keep());
    }

    @Test
    void noLaneIsTakenFromAServerThatHoldsIt() {
        List<Lease> leases = new ArrayList<>(leases("one", 8));
        IntStream.range(8, 16).forEach(lane -> leases.add(new Lease(lane, null, 0)));

        assertThat(Lanes.share("two", 2, leases, NOW).keep())
                .isEqualTo(IntStream.range(8, 16).boxed().collect(Collectors.toSet()));
    }

    @Test
    void whatADeadServerHeldIsFreeWhenItsLeaseEnds() {
        List<Lease> leases = leases("dead", 16);

        assertThat(Lanes.share("two", 2, leases, LATER).keep()).isEmpty();
        assertThat(Lanes.share("two", 1, leases, LATER + 1).keep()).hasSize(16);
    }

    @Test
    void moreServersThanLanesLeaveSomeWithoutAny() {
        assertThat(Lanes.share("one", 40, leases("", 16), NOW).keep()).hasSize(1);
    }

    @Test
    void membersSpreadOverAllLanesAndEachStaysInOne() {
        List<Integer> lanes = IntStream.range(0, 2_000)
                .mapToObj(i -> UUID.nameUUIDFromBytes(new byte[] {(byte) i, (byte) (i >> 8)})
                        .toString())
                .map(Lanes::of)
                .toList();

        assertThat(lanes.stream().collect(Collectors.groupingBy(lane -> lane, Collectors.counting())))
                .hasSize(Lanes.COUNT)
                .allSatisfy((lane, members) -> assertThat(members).isBetween(60L, 200L));
        assertThat(Lanes.of("ada")).isEqualTo(Lanes.of("ada"));
    }

    @Test
    void twoEventsOfOneMomentAreInOrderAndAClockThatGoesBackChangesNothing() {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(5_000_000_000_000L), ZoneOffset.UTC);
        Clock earlier = Clock.fixed(Instant.ofEpochMilli(4_000_000_000_000L), ZoneOffset.UTC);

        long first = Outbox.nextSeq(clock);
        assertThat(Outbox.nextSeq(clock)).isGreaterThan(first);
        assertThat(Outbox.nextSeq(earlier)).isGreaterThan(first + 1);
    }

    private static List<Lease> leases(String owner, int count) {
        return IntStream.range(0, count)
                .mapToObj(lane -> new Lease(lane, owner.isEmpty() ? null : owner, owner.isEmpty() ? 0 : LATER))
                .toList();
    }
}
