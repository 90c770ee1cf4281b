package dev.cornerstone.keycloak.event.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two servers, one database, and a clock that goes when it is told to. */
class LeasesTest {

    private static final Duration SENDING = Duration.ofSeconds(12);

    private final Hand clock = new Hand();
    private final TestDatabase database = new TestDatabase();
    private final Leases one = new Leases(clock, SENDING);
    private final Leases two = new Leases(clock, SENDING);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aServerAloneHasAllLanes() {
        renew(one);

        assertThat(one.usable()).hasSize(Lanes.COUNT);
    }

    @Test
    void twoServersShareAndNeverHaveALaneAtTheSameTime() {
        renew(one);
        for (int i = 0; i < 10; i++) {
            clock.forward(Leases.ROUND);
            renew(two);
            assertThat(Collections.disjoint(one.usable(), two.usable())).isTrue();
            renew(one);
            assertThat(Collections.disjoint(one.usable(), two.usable())).isTrue();
        }

        assertThat(one.usable()).hasSize(Lanes.COUNT / 2);
        assertThat(two.usable()).hasSize(Lanes.COUNT / 2);
    }

    @Test
    void whatIsLeftIsNotTakenWhileSomethingOfItCanBeOnItsWay() {
        renew(one);
        renew(two);
        renew(one);
        assertThat(one.usable()).as("nothing new is begun in them").hasSize(Lanes.COUNT / 2);

        clock.forward(Leases.ROUND);
        renew(one);
        renew(two);
        assertThat(two.usable()).isEmpty();

        clock.forward(SENDING);
        renew(one);
        renew(two);
        assertThat(two.usable()).hasSize(Lanes.COUNT / 2);
    }

    @Test
    void whatAServerHeldThatWasKilledGoesOnInLessThanAMinute() {
        renew(one);
        Instant death = clock.instant();
        while (two.usable().size() < Lanes.COUNT) {
            clock.forward(Leases.ROUND);
            renew(two);
        }

        assertThat(Duration.between(death, clock.instant()))
                .isLessThanOrEqualTo(Leases.LEASE.plus(Leases.ROUND.multipliedBy(2)))
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aServerThatStopsGivesEverythingBackAtOnce() {
        renew(one);
        one.giveUp(database::call);
        renew(two);

        assertThat(one.usable()).isEmpty();
        assertThat(two.usable()).hasSize(Lanes.COUNT);
    }

    @Test
    void aServerThatCannotRenewBeginsNothingThatItCouldNotEndInTime() {
        renew(one);
        clock.forward(Leases.LEASE.minus(SENDING).minusMillis(1));
        assertThat(one.usable()).hasSize(Lanes.COUNT);

        clock.forward(Duration.ofMillis(1));
        assertThat(one.usable()).isEmpty();
    }

    private void renew(Leases leases) {
        leases.renew(database::call);
    }

    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        void forward(Duration duration) {
            now = now.plus(duration);
        }

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
