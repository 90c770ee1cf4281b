package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cornerstone.loyalty.testing.Books;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private static OpenBooks books;

    private MemberId member;

    @BeforeAll
    static void openTheBooks() {
        books = new OpenBooks();
    }

    @AfterAll
    static void proveThem() {
        books.close();
    }

    @BeforeEach
    void aNewMember() {
        member = new MemberId(UUID.randomUUID());
    }

    @Test
    void aHoldIsOutOfTheBalanceAndNotYetSpent() {
        books.earn(member, 100);

        Held held = books.hold(member, 60, HOUR);

        Balance balance = books.ledger.balance(member);
        assertThat(balance.available()).isEqualTo(40);
        assertThat(balance.held()).isEqualTo(60);
        assertThat(held.state()).isEqualTo(HoldState.OPEN);
        assertThat(books.ledger.held(held.id())).contains(held);
        assertThat(books.ledger.holds(member, null, 10)).containsExactly(held);
    }

    @Test
    void whatIsHeldCannotBeSpent() {
        books.earn(member, 100);
        books.hold(member, 60, HOUR);
        Books before = books.now();

        assertThat(books.tryRedeem(member, 41)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(40)));
        assertThat(books.tryHold(member, 41, HOUR)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(40)));

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aHoldMustLast() {
        books.earn(member, 100);
        Books before = books.now();

        assertThatIllegalArgumentException().isThrownBy(() -> books.hold(member, 1, Duration.ZERO));

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aCaptureSpendsWhatWasHeld() {
        books.earn(member, 100);
        Held held = books.hold(member, 60, HOUR);

        Held captured = OpenBooks.done(books.tryCapture(held.id(), null));

        assertThat(captured.state()).isEqualTo(HoldState.CAPTURED);
        assertThat(captured.captured()).isEqualTo(60);
        assertThat(books.ledger.held(held.id())).contains(captured);
        assertThat(books.ledger.holds(member, null, 10)).isEmpty();
        assertThat(books.ledger.balance(member).available()).isEqualTo(40);
        assertThat(books.ledger.balance(member).held()).isZero();
    }

    @Test
    void aPartialCaptureSpendsWhatExpiresSoonestAndGivesTheRestBack() {
        books.earn(member, 50);
        books.clock.moveBy(Period.ofMonths(1));
        Earned later = books.earn(member, 50);
        Held held = books.hold(member, 100, HOUR);

        Held captured = OpenBooks.done(books.tryCapture(held.id(), 70L));

        assertThat(captured.captured()).isEqualTo(70);
        assertThat(books.ledger.balance(member).expiring())
                .containsExactly(new Balance.Expiring(30, later.expiresAt()));
        assertThat(books.kinds(member)).containsExactly(Kind.RELEASE, Kind.CAPTURE, Kind.HOLD, Kind.EARN, Kind.EARN);
        assertThat(books.ledger.movements(member, null, 2))
                .extracting(movement ->
                        books.ledger.transfer(movement.id()).orElseThrow().hold())
                .containsOnly(held.id());
    }

    @Test
    void noMoreIsCapturedThanIsHeld() {
        books.earn(member, 100);
        Held held = books.hold(member, 60, HOUR);
        Books before = books.now();

        assertThat(books.tryCapture(held.id(), 61L)).isEqualTo(OpenBooks.refused(new Refusal.MoreThanHeld(60)));

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aReleaseGivesEverythingBackToItsLots() {
        Earned earned = books.earn(member, 100);
        Held held = books.hold(member, 60, HOUR);

        Held released = OpenBooks.done(books.tryRelease(held.id()));

        assertThat(released.state()).isEqualTo(HoldState.RELEASED);
        assertThat(released.captured()).isZero();
        assertThat(books.ledger.balance(member).expiring())
                .containsExactly(new Balance.Expiring(100, earned.expiresAt()));
    }

    @Test
    void aHoldIsResolvedOnce() {
        books.earn(member, 100);
        Held captured = books.hold(member, 10, HOUR);
        Held released = books.hold(member, 10, HOUR);
        OpenBooks.done(books.tryCapture(captured.id(), 5L));
        OpenBooks.done(books.tryRelease(released.id()));
        Books before = books.now();

        assertThat(books.tryRelease(captured.id()))
                .isEqualTo(OpenBooks.refused(new Refusal.Resolved(HoldState.CAPTURED)));
        assertThat(books.tryCapture(captured.id(), 1L))
                .isEqualTo(OpenBooks.refused(new Refusal.Resolved(HoldState.CAPTURED)));
        assertThat(books.tryCapture(released.id(), null))
                .isEqualTo(OpenBooks.refused(new Refusal.Resolved(HoldState.RELEASED)));

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void whatNobodyHeldCannotBeResolved() {
        Earned earned = books.earn(member, 100);
        Books before = books.now();

        assertThat(books.tryCapture(earned.id(), null)).isEqualTo(OpenBooks.refused(new Refusal.Unknown()));
        assertThat(books.tryRelease(new TransferId(UUID.randomUUID())))
                .isEqualTo(OpenBooks.refused(new Refusal.Unknown()));
        assertThat(books.ledger.held(earned.id())).isEmpty();

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aHoldPastItsEndHasLapsedWhetherThatIsBookedOrNot() {
        books.earn(member, 100);
        Held held = books.hold(member, 60, HOUR);
        Instant end = held.expiresAt();
        books.clock.moveTo(end);
        Books before = books.now();

        assertThat(books.ledger.balance(member).available()).isEqualTo(100);
        assertThat(books.ledger.balance(member).held()).isZero();
        assertThat(books.ledger.held(held.id())).hasValueSatisfying(lapsed -> {
            assertThat(lapsed.state()).isEqualTo(HoldState.LAPSED);
            assertThat(lapsed.resolvedAt()).isEqualTo(end);
        });
        assertThat(books.tryCapture(held.id(), null))
                .isEqualTo(OpenBooks.refused(new Refusal.Resolved(HoldState.LAPSED)));
        assertThat(books.now()).isEqualTo(before);
        books.clock.moveBy(HOUR);
        books.redeem(member, 100);
        assertThat(books.kinds(member)).containsExactly(Kind.REDEEM, Kind.RELEASE, Kind.HOLD, Kind.EARN);
        assertThat(books.ledger.movements(member, null, 2).get(1).effectiveAt()).isEqualTo(end);
        assertThat(books.ledger.held(held.id()).orElseThrow().resolvedAt()).isEqualTo(end);
    }

    @Test
    void whatComesBackToALotThatHasExpiredExpires() {
        Earned earned = books.earn(member, 100);
        Held held = books.hold(member, 60, Duration.ofDays(900));
        books.clock.moveTo(earned.expiresAt());
        books.clock.moveBy(HOUR);

        OpenBooks.done(books.tryRelease(held.id()));

        assertThat(books.ledger.balance(member).available()).isZero();
        assertThat(books.kinds(member)).containsExactly(Kind.EXPIRE, Kind.RELEASE, Kind.EXPIRE, Kind.HOLD, Kind.EARN);
        assertThat(books.ledger.movements(member, null, 1).get(0).effectiveAt()).isEqualTo(books.clock.instant());
    }

    @Test
    void whatLapsesIntoALotThatHasExpiredExpiresAtThatInstant() {
        Earned earned = books.earn(member, 100);
        Held held = books.hold(
                member,
                100,
                Duration.between(books.clock.instant(), earned.expiresAt()).plusDays(3));
        books.clock.moveTo(held.expiresAt().plus(HOUR));
        assertThat(books.ledger.balance(member).available()).isZero();

        assertThat(books.tryRedeem(member, 1)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(0)));
        books.earn(member, 1);
        books.redeem(member, 1);

        assertThat(books.ledger.movements(member, null, 10))
                .filteredOn(movement -> movement.kind() == Kind.EXPIRE)
                .singleElement()
                .satisfies(expiry -> assertThat(expiry.effectiveAt()).isEqualTo(held.expiresAt()));
    }
}
