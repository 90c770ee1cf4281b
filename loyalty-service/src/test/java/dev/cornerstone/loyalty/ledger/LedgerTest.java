package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cornerstone.loyalty.testing.Books;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static OpenBooks books;

    private MemberId member;

    @BeforeAll
    static void openTheBooks() {
        books = new OpenBooks("limits.member.points-spent-per-day", "1000", "limits.member.spends-per-day", "5");
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
    void anEarnIsALotThatExpires() {
        Earned earned = books.earn(member, 500);

        Balance balance = books.ledger.balance(member);
        assertThat(balance.available()).isEqualTo(500);
        assertThat(balance.expiring()).containsExactly(new Balance.Expiring(500, earned.expiresAt()));
        assertThat(books.ledger.movements(member, null, 10))
                .singleElement()
                .satisfies(movement -> assertThat(movement.points()).isEqualTo(500))
                .satisfies(movement -> assertThat(movement.partner()).isEqualTo(OpenBooks.PARTNER));
    }

    @Test
    void aMemberWhoNeverMovedAPointHasNone() {
        assertThat(books.ledger.balance(member).available()).isZero();
        assertThat(books.ledger.movements(member, null, 10)).isEmpty();
    }

    @Test
    void aRedemptionTakesTheLotsThatExpireSoonest() {
        books.earn(member, 100);
        books.clock.moveBy(Period.ofMonths(1));
        Earned later = books.earn(member, 100);

        books.redeem(member, 150);

        assertThat(books.ledger.balance(member).expiring())
                .containsExactly(new Balance.Expiring(50, later.expiresAt()));
    }

    @Test
    void aRedemptionAboveTheBalanceIsRefusedAndChangesNothing() {
        books.earn(member, 49);
        Books before = books.now();

        Outcome<Redeemed> outcome = books.tryRedeem(member, 50);

        assertThat(outcome).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(49)));
        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void expiredPointsAreNeitherShownNorSpent() {
        books.earn(member, 100);
        books.clock.moveBy(Period.ofMonths(13));
        books.earn(member, 30);
        books.clock.moveBy(Period.ofMonths(12));

        assertThat(books.ledger.balance(member).available()).isEqualTo(30);
        assertThat(books.tryRedeem(member, 31)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(30)));
        assertThat(books.redeem(member, 30).available()).isZero();
        assertThat(books.kinds(member)).containsExactly(Kind.REDEEM, Kind.EXPIRE, Kind.EARN, Kind.EARN);
        assertThat(books.ledger.balance(member).available()).isZero();
    }

    @Test
    void anExpiryIsOfTheInstantThePointsWereGone() {
        Earned earned = books.earn(member, 100);
        books.clock.moveBy(Period.ofMonths(25));
        books.earn(member, 1);

        books.redeem(member, 1);

        assertThat(books.ledger.movements(member, null, 10))
                .filteredOn(movement -> movement.kind() == Kind.EXPIRE)
                .singleElement()
                .satisfies(expiry -> assertThat(expiry.effectiveAt()).isEqualTo(earned.expiresAt()))
                .satisfies(expiry -> assertThat(expiry.bookedAt()).isEqualTo(books.clock.instant()));
    }

    @Test
    void oneTransferMovesNoMoreThanTheLimit() {
        Books before = books.now();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> books.earn(member, books.ledger.limit().value() + 1));

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrOverlap() {
        for (int points = 1; points <= 5; points++) {
            books.earn(member, points);
        }

        List<Movement> first = books.ledger.movements(member, null, 3);
        List<Movement> second = books.ledger.movements(member, first.get(2).id(), 3);

        assertThat(first).extracting(Movement::points).containsExactly(5L, 4L, 3L);
        assertThat(second).extracting(Movement::points).containsExactly(2L, 1L);
    }

    @Test
    void aRowIsFoundByItsId() {
        Earned earned = books.earn(member, 42);

        assertThat(books.ledger.transfer(earned.id())).hasValueSatisfying(booked -> {
            assertThat(booked.member()).isEqualTo(member);
            assertThat(booked.kind()).isEqualTo(Kind.EARN);
            assertThat(booked.points()).isEqualTo(Points.of(42));
            assertThat(booked.debit()).isEqualTo(books.partnerAccount);
            assertThat(booked.credit()).isEqualTo(AccountId.MEMBER_AVAILABLE);
            assertThat(booked.note()).isEqualTo("a note");
            assertThat(booked.bookedAt()).isEqualTo(earned.bookedAt());
        });
        assertThat(books.ledger.transfer(new TransferId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    void manyEarnsAreBookedAtOnceAndOneThatIsRefusedLeavesTheOthers() throws Exception {
        MemberId other = new MemberId(UUID.randomUUID());
        List<Earn> earns = List.of(
                earn(member, 10, null),
                earn(other, 999_999, null),
                earn(other, 20, null),
                earn(member, 30, books.clock.instant().plus(Duration.ofDays(1))));

        List<Outcome<Earned>> outcomes = books.database.write(connection -> books.ledger.earnAll(connection, earns));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Done.class);
        assertThat(outcomes.get(2))
                .isEqualTo(OpenBooks.refused(
                        new Refusal.OverLimit("member-points-earned-per-day", 1_000_000, 999_999, midnight())));
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Done.class);
        assertThat(books.ledger.balance(member).available()).isEqualTo(10);
        assertThat(books.ledger.balance(member).pending()).isEqualTo(30);
        assertThat(books.ledger.balance(other).available()).isEqualTo(999_999);
        books.areRight();
    }

    @Test
    void aDayHasSoManyPointsToSpendAndTheNextBeginsAtMidnightWhereTheProgrammeLives() {
        books.earn(member, 5_000);
        books.redeem(member, 600);
        books.hold(member, 300, Duration.ofDays(1));
        Books before = books.now();

        assertThat(books.tryRedeem(member, 101))
                .isEqualTo(OpenBooks.refused(
                        new Refusal.OverLimit("member-points-spent-per-day", 1_000, 900, midnight())));
        assertThat(books.tryGift(member, new MemberId(UUID.randomUUID()), 101)).isInstanceOf(Outcome.Refused.class);
        assertThat(books.now()).isEqualTo(before);
        books.redeem(member, 100);
        books.clock.moveTo(midnight());
        assertThat(books.redeem(member, 1_000).available()).isEqualTo(3_000);
    }

    @Test
    void aDayHasSoManySpends() {
        books.earn(member, 100);
        for (int spend = 0; spend < 5; spend++) {
            books.redeem(member, 1);
        }
        Books before = books.now();

        assertThat(books.tryHold(member, 1, Duration.ofDays(1)))
                .isEqualTo(OpenBooks.refused(new Refusal.OverLimit("member-spends-per-day", 5, 5, midnight())));
        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void aDayHasSoManyEarnsAndSoManyPointsToEarn() {
        try (OpenBooks strict =
                new OpenBooks("limits.member.points-earned-per-day", "100", "limits.member.earns-per-day", "2")) {
            strict.earn(member, 60);
            Books before = strict.now();
            assertThat(strict.tryEarn(member, 41))
                    .isEqualTo(OpenBooks.refused(
                            new Refusal.OverLimit("member-points-earned-per-day", 100, 60, midnight(strict))));
            assertThat(strict.now()).isEqualTo(before);
            Redeemed spent = strict.redeem(member, 50);
            strict.earn(member, 40);
            assertThat(strict.tryEarn(member, 1))
                    .isEqualTo(OpenBooks.refused(
                            new Refusal.OverLimit("member-points-earned-per-day", 100, 100, midnight(strict))));

            OpenBooks.done(strict.tryReverse(spent.id(), null));

            assertThat(strict.ledger.balance(member).available()).isEqualTo(100);
            strict.clock.moveTo(midnight(strict));
            strict.earn(member, 1);
            strict.earn(member, 1);
            assertThat(strict.tryEarn(member, 1))
                    .isEqualTo(
                            OpenBooks.refused(new Refusal.OverLimit("member-earns-per-day", 2, 2, midnight(strict))));
        }
    }

    private static Earn earn(MemberId member, long points, Instant maturesAt) {
        return new Earn(
                member,
                Points.of(points),
                OpenBooks.PARTNER,
                books.partnerAccount,
                null,
                maturesAt,
                null,
                OpenBooks.SOMEBODY);
    }

    private static Instant midnight() {
        return midnight(books);
    }

    private static Instant midnight(OpenBooks books) {
        LedgerConfig config = OpenBooks.config();
        return books.clock
                .instant()
                .atZone(config.zone())
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(config.zone())
                .toInstant();
    }
}
