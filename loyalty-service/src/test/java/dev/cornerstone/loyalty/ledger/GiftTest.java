package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cornerstone.loyalty.testing.Books;
import java.time.Duration;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GiftTest {

    private static OpenBooks books;

    private MemberId giver;
    private MemberId receiver;

    @BeforeAll
    static void openTheBooks() {
        books = new OpenBooks();
    }

    @AfterAll
    static void proveThem() {
        books.close();
    }

    @BeforeEach
    void newMembers() {
        giver = new MemberId(UUID.randomUUID());
        receiver = new MemberId(UUID.randomUUID());
    }

    @Test
    void givenPointsKeepTheirEnd() {
        Earned first = books.earn(giver, 100);
        books.clock.moveBy(Period.ofMonths(1));
        Earned second = books.earn(giver, 100);

        Gifted gifted = OpenBooks.done(books.tryGift(giver, receiver, 130));

        assertThat(gifted.available()).isEqualTo(70);
        assertThat(books.ledger.balance(giver).expiring())
                .containsExactly(new Balance.Expiring(70, second.expiresAt()));
        assertThat(books.ledger.balance(receiver).expiring())
                .containsExactly(
                        new Balance.Expiring(100, first.expiresAt()), new Balance.Expiring(30, second.expiresAt()));
        assertThat(books.ledger.movements(receiver, null, 10))
                .allSatisfy(movement -> assertThat(
                                books.ledger.transfer(movement.id()).orElseThrow().journal())
                        .isEqualTo(gifted.journal()));
    }

    @Test
    void nobodyGivesMoreThanTheyHave() {
        books.earn(giver, 100);
        Books before = books.now();

        assertThat(books.tryGift(giver, receiver, 101)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(100)));

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void nobodyGivesToThemselves() {
        assertThatIllegalArgumentException().isThrownBy(() -> books.tryGift(giver, giver, 1));
    }

    @Test
    void aFrozenMemberDoesNotSpendButEarnsCapturesAndReceives() {
        books.earn(giver, 100);
        books.earn(receiver, 10);
        Held held = books.hold(giver, 10, Duration.ofHours(1));
        books.freeze(giver, true);
        assertThat(books.ledger.balance(giver).frozen()).isTrue();
        Books before = books.now();

        assertThat(books.tryRedeem(giver, 1)).isEqualTo(OpenBooks.refused(new Refusal.Frozen()));
        assertThat(books.tryHold(giver, 1, Duration.ofHours(1))).isEqualTo(OpenBooks.refused(new Refusal.Frozen()));
        assertThat(books.tryGift(giver, receiver, 1)).isEqualTo(OpenBooks.refused(new Refusal.Frozen()));
        assertThat(books.now()).isEqualTo(before);

        OpenBooks.done(books.tryCapture(held.id(), null));
        books.earn(giver, 5);
        OpenBooks.done(books.tryGift(receiver, giver, 10));
        assertThat(books.ledger.balance(giver).available()).isEqualTo(105);
        books.freeze(giver, false);
        assertThat(books.redeem(giver, 105).available()).isZero();
    }

    @Test
    void whoeverNeverMovedAPointCanBeFrozen() {
        books.freeze(giver, true);

        assertThat(books.ledger.balance(giver).frozen()).isTrue();
    }

    @Test
    void anAdjustmentGivesAndTakes() {
        Adjusted given = OpenBooks.done(books.tryAdjust(giver, 100));
        Adjusted taken = OpenBooks.done(books.tryAdjust(giver, -30));

        assertThat(given.available()).isEqualTo(100);
        assertThat(taken.available()).isEqualTo(70);
        assertThat(books.ledger.balance(giver).expiring())
                .singleElement()
                .satisfies(expiring -> assertThat(expiring.points()).isEqualTo(70));
    }

    @Test
    void anAdjustmentNeverTakesMoreThanThereIs() {
        books.earn(giver, 100);
        books.hold(giver, 50, Duration.ofHours(1));
        Books before = books.now();

        assertThat(books.tryAdjust(giver, -51)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(50)));

        assertThat(books.now()).isEqualTo(before);
    }
}
