package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import java.time.Duration;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ReversalTest {

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
    void onlySpendsAndEarnsAreReversed() {
        books.earn(member, 100);
        MemberId other = new MemberId(UUID.randomUUID());
        TransferId gift = OpenBooks.done(books.tryGift(member, other, 10)).id();
        TransferId adjustment = OpenBooks.done(books.tryAdjust(member, 10)).id();
        TransferId reversal = OpenBooks.done(
                        books.tryReverse(books.redeem(member, 10).id(), null))
                .id();
        TransferId hold = books.hold(member, 10, Duration.ofHours(1)).id();
        Books before = books.now();

        for (TransferId transfer : new TransferId[] {gift, adjustment, reversal, hold}) {
            assertThat(books.tryReverse(transfer, null))
                    .isEqualTo(OpenBooks.refused(new Refusal.NotReversible(0)));
        }
        assertThat(books.tryReverse(new TransferId(UUID.randomUUID()), null))
                .isEqualTo(OpenBooks.refused(new Refusal.Unknown()));

        assertThat(books.now()).isEqualTo(before);
    }

    @Nested
    class OfASpend {

        @Test
        void givesEverythingBackToTheLotsItCameFrom() {
            Earned first = books.earn(member, 100);
            books.clock.moveBy(Period.ofMonths(1));
            Earned second = books.earn(member, 100);
            Redeemed spent = books.redeem(member, 150);

            Reversed reversed = OpenBooks.done(books.tryReverse(spent.id(), null));

            assertThat(reversed.returned()).isEqualTo(150);
            assertThat(reversed.reversible()).isZero();
            assertThat(reversed.original()).isEqualTo(Kind.REDEEM);
            assertThat(books.ledger.balance(member).expiring())
                    .containsExactly(
                            new Balance.Expiring(100, first.expiresAt()),
                            new Balance.Expiring(100, second.expiresAt()));
            assertThat(books.ledger.transfer(reversed.id()).orElseThrow().reverses())
                    .isEqualTo(spent.id());
        }

        @Test
        void inPartsGivesBackTheLongestLifeFirst() {
            Earned first = books.earn(member, 100);
            books.clock.moveBy(Period.ofMonths(1));
            Earned second = books.earn(member, 100);
            Redeemed spent = books.redeem(member, 150);

            Reversed thirty = OpenBooks.done(books.tryReverse(spent.id(), 30L));
            Reversed forty = OpenBooks.done(books.tryReverse(spent.id(), 40L));

            assertThat(thirty.reversible()).isEqualTo(120);
            assertThat(forty.reversible()).isEqualTo(80);
            assertThat(books.ledger.balance(member).expiring())
                    .containsExactly(
                            new Balance.Expiring(20, first.expiresAt()),
                            new Balance.Expiring(100, second.expiresAt()));
        }

        @Test
        void isNeverMoreThanWasSpent() {
            books.earn(member, 100);
            Redeemed spent = books.redeem(member, 50);
            OpenBooks.done(books.tryReverse(spent.id(), 30L));
            Books before = books.now();

            assertThat(books.tryReverse(spent.id(), 21L)).isEqualTo(OpenBooks.refused(new Refusal.NotReversible(20)));
            assertThat(books.now()).isEqualTo(before);
            OpenBooks.done(books.tryReverse(spent.id(), null));
            Books after = books.now();
            assertThat(books.tryReverse(spent.id(), null)).isEqualTo(OpenBooks.refused(new Refusal.NotReversible(0)));
            assertThat(books.now()).isEqualTo(after);
        }

        @Test
        void ofACaptureGivesBackWhatWasCaptured() {
            Earned earned = books.earn(member, 100);
            Held held = books.hold(member, 80, Duration.ofHours(1));
            OpenBooks.done(books.tryCapture(held.id(), 50L));
            TransferId capture = books.ledger.movements(member, null, 10).stream()
                    .filter(movement -> movement.kind() == Kind.CAPTURE)
                    .findFirst()
                    .orElseThrow()
                    .id();

            Reversed reversed = OpenBooks.done(books.tryReverse(capture, null));

            assertThat(reversed.returned()).isEqualTo(50);
            assertThat(books.ledger.balance(member).expiring())
                    .containsExactly(new Balance.Expiring(100, earned.expiresAt()));
        }

        @Test
        void givesPointsWhoseLotHasExpiredAGracePeriod() {
            Earned first = books.earn(member, 100);
            books.clock.moveBy(Period.ofMonths(12));
            Earned second = books.earn(member, 100);
            Redeemed spent = books.redeem(member, 150);
            books.clock.moveTo(first.expiresAt());

            Reversed reversed = OpenBooks.done(books.tryReverse(spent.id(), null));

            assertThat(reversed.returned()).isEqualTo(50);
            assertThat(reversed.extended()).isEqualTo(100);
            assertThat(reversed.forfeited()).isZero();
            assertThat(reversed.extendedUntil())
                    .isAfterOrEqualTo(first.expiresAt().plus(Duration.ofDays(30)))
                    .isBefore(first.expiresAt().plus(Duration.ofDays(32)));
            assertThat(books.ledger.balance(member).expiring())
                    .containsExactly(
                            new Balance.Expiring(100, reversed.extendedUntil()),
                            new Balance.Expiring(100, second.expiresAt()));
        }

        @Test
        void withoutGraceForfeitsThemAndSaysSo() {
            try (OpenBooks strict = new OpenBooks("reversal-grace", "P0D")) {
                Earned earned = strict.earn(member, 100);
                Redeemed spent = strict.redeem(member, 60);
                strict.clock.moveTo(earned.expiresAt());

                Reversed reversed = OpenBooks.done(strict.tryReverse(spent.id(), null));

                assertThat(reversed.forfeited()).isEqualTo(60);
                assertThat(reversed.returned()).isZero();
                assertThat(reversed.extended()).isZero();
                assertThat(reversed.extendedUntil()).isNull();
                assertThat(strict.ledger.balance(member).available()).isZero();
                assertThat(strict.kinds(member))
                        .containsExactly(Kind.EXPIRE, Kind.REVERSE, Kind.EXPIRE, Kind.REDEEM, Kind.EARN);
            }
        }
    }

    @Nested
    class OfAnEarn {

        @Test
        void takesThePointsFromItsOwnLot() {
            Earned first = books.earn(member, 100);
            books.clock.moveBy(Period.ofMonths(1));
            Earned second = books.earn(member, 100);

            Reversed reversed = OpenBooks.done(books.tryReverse(second.id(), 70L));

            assertThat(reversed.points()).isEqualTo(Points.of(70));
            assertThat(reversed.reversible()).isEqualTo(30);
            assertThat(reversed.owed()).isZero();
            assertThat(books.ledger.balance(member).expiring())
                    .containsExactly(
                            new Balance.Expiring(100, first.expiresAt()),
                            new Balance.Expiring(30, second.expiresAt()));
            assertThat(books.ledger.transfer(reversed.id()).orElseThrow().credit())
                    .isEqualTo(books.partnerAccount);
        }

        @Test
        void isNeverMoreThanWasEarned() {
            Earned earned = books.earn(member, 100);
            OpenBooks.done(books.tryReverse(earned.id(), 60L));
            Books before = books.now();

            assertThat(books.tryReverse(earned.id(), 41L))
                    .isEqualTo(OpenBooks.refused(new Refusal.NotReversible(40)));

            assertThat(books.now()).isEqualTo(before);
        }

        @Test
        void takesASpentEarnFromOtherLotsAtOnce() {
            Earned spent = books.earn(member, 100);
            books.redeem(member, 100);
            books.earn(member, 300);

            Reversed reversed = OpenBooks.done(books.tryReverse(spent.id(), null));

            assertThat(reversed.owed()).isZero();
            assertThat(books.ledger.balance(member).available()).isEqualTo(200);
            assertThat(books.kinds(member))
                    .containsExactly(Kind.REPAY, Kind.CLAWBACK, Kind.EARN, Kind.REDEEM, Kind.EARN);
        }

        @Test
        void isOwedWhereNothingIsLeftAndRepaidByWhatComesLater() {
            Earned spent = books.earn(member, 100);
            books.redeem(member, 80);

            Reversed reversed = OpenBooks.done(books.tryReverse(spent.id(), null));
            assertThat(reversed.owed()).isEqualTo(80);
            assertThat(books.ledger.balance(member).owed()).isEqualTo(80);
            assertThat(books.ledger.balance(member).available()).isZero();

            Earned first = books.earn(member, 50);
            assertThat(first.owedRepaid()).isEqualTo(50);
            assertThat(books.ledger.balance(member).owed()).isEqualTo(30);
            assertThat(books.ledger.balance(member).available()).isZero();
            Earned second = books.earn(member, 50);
            assertThat(second.owedRepaid()).isEqualTo(30);
            assertThat(books.ledger.balance(member).owed()).isZero();
            assertThat(books.ledger.balance(member).available()).isEqualTo(20);
        }

        @Test
        void isRepaidByGiftsAdjustmentsReleasesAndReversals() {
            MemberId giver = new MemberId(UUID.randomUUID());
            books.earn(giver, 10);
            Earned earned = books.earn(member, 100);
            Held held = books.hold(member, 20, Duration.ofHours(1));
            Redeemed spent = books.redeem(member, 80);
            OpenBooks.done(books.tryReverse(earned.id(), null));
            assertThat(books.ledger.balance(member).owed()).isEqualTo(100);

            OpenBooks.done(books.tryGift(giver, member, 10));
            assertThat(books.ledger.balance(member).owed()).isEqualTo(90);
            OpenBooks.done(books.tryAdjust(member, 5));
            assertThat(books.ledger.balance(member).owed()).isEqualTo(85);
            OpenBooks.done(books.tryRelease(held.id()));
            assertThat(books.ledger.balance(member).owed()).isEqualTo(65);
            OpenBooks.done(books.tryReverse(spent.id(), null));

            assertThat(books.ledger.balance(member).owed()).isZero();
            assertThat(books.ledger.balance(member).available()).isEqualTo(15);
        }

        @Test
        void takesBackWhatHasExpired() {
            Earned earned = books.earn(member, 100);
            books.redeem(member, 30);
            books.clock.moveTo(earned.expiresAt());

            Reversed reversed = OpenBooks.done(books.tryReverse(earned.id(), 90L));

            assertThat(reversed.owed()).isEqualTo(20);
            assertThat(OpenBooks.done(books.tryReverse(earned.id(), null)).owed())
                    .isEqualTo(30);
            assertThat(books.ledger.balance(member).available()).isZero();
        }

        @Test
        void thatHasNotMaturedTakesThePromiseBack() {
            Earned promised = books.promise(member, 100, Duration.ofDays(14));

            OpenBooks.done(books.tryReverse(promised.id(), 40L));
            assertThat(books.ledger.balance(member).pending()).isEqualTo(60);
            OpenBooks.done(books.tryReverse(promised.id(), null));

            assertThat(books.ledger.balance(member).pending()).isZero();
            books.clock.moveBy(Period.ofDays(15));
            assertThat(books.ledger.balance(member).available()).isZero();
        }

        @Test
        void thatHasMaturedTakesItFromTheLotItBecame() {
            Earned promised = books.promise(member, 100, Duration.ofDays(14));
            OpenBooks.done(books.tryReverse(promised.id(), 40L));
            books.clock.moveBy(Period.ofDays(15));

            Reversed reversed = OpenBooks.done(books.tryReverse(promised.id(), 50L));

            assertThat(reversed.owed()).isZero();
            assertThat(reversed.reversible()).isEqualTo(10);
            assertThat(books.ledger.balance(member).available()).isEqualTo(10);
            books.redeem(member, 10);
            assertThat(OpenBooks.done(books.tryReverse(promised.id(), null)).owed())
                    .isEqualTo(10);
        }
    }
}
