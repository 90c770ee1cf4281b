package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import java.sql.Connection;
import java.time.Duration;
import java.time.Period;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DueTest {

    private final OpenBooks books = new OpenBooks();
    private MemberId member;

    @BeforeEach
    void aNewMember() {
        member = new MemberId(UUID.randomUUID());
    }

    @AfterEach
    void proveTheBooks() {
        books.close();
    }

    @Test
    void aPromiseCanBeSpentFromTheInstantItMatures() {
        Earned promised = books.promise(member, 100, Duration.ofDays(14));
        assertThat(books.ledger.balance(member).available()).isZero();
        assertThat(books.ledger.balance(member).pending()).isEqualTo(100);
        assertThat(books.ledger.balance(member).expiring()).isEmpty();
        assertThat(books.tryRedeem(member, 1)).isEqualTo(OpenBooks.refused(new Refusal.Insufficient(0)));

        books.clock.moveTo(promised.maturesAt());

        assertThat(books.ledger.balance(member).available()).isEqualTo(100);
        assertThat(books.ledger.balance(member).pending()).isZero();
        assertThat(books.ledger.balance(member).expiring())
                .containsExactly(new Balance.Expiring(100, promised.expiresAt()));
        books.redeem(member, 100);
        assertThat(books.kinds(member)).containsExactly(Kind.REDEEM, Kind.MATURE, Kind.EARN);
    }

    @Test
    void validityCountsFromTheMaturity() {
        Earned promised = books.promise(member, 100, Duration.ofDays(365));

        assertThat(promised.expiresAt())
                .isEqualTo(new Validity(Period.ofMonths(24), OpenBooks.config().zone()).endFor(promised.maturesAt()));
    }

    @Test
    void aMaturityRepaysWhatIsOwed() {
        Earned spent = books.earn(member, 100);
        books.redeem(member, 100);
        books.promise(member, 70, Duration.ofDays(1));
        OpenBooks.done(books.tryReverse(spent.id(), null));

        books.clock.moveBy(Period.ofDays(2));
        assertThat(books.ledger.balance(member).owed()).isEqualTo(30);
        assertThat(books.ledger.balance(member).available()).isZero();
        assertThat(books.batches.matureDue(10)).isEqualTo(1);

        assertThat(books.ledger.balance(member).owed()).isEqualTo(30);
        assertThat(books.kinds(member)).startsWith(Kind.REPAY, Kind.MATURE);
    }

    @Test
    void whatIsForeseenIsWhatIsBooked() {
        books.earn(member, 100);
        books.promise(member, 50, Duration.ofDays(300));
        books.clock.moveBy(Period.ofMonths(23));
        books.earn(member, 30);
        books.hold(member, 120, Duration.ofDays(90));
        books.clock.moveBy(Period.ofMonths(6));

        Balance foreseen = books.ledger.balance(member);
        assertThat(books.batches.expireDue(10) + books.batches.lapseDue(10)).isEqualTo(1);

        assertThat(books.ledger.balance(member)).isEqualTo(foreseen);
        assertThat(foreseen.held()).isZero();
    }

    @Test
    void batchesBookWhatIsDueOnceAndInParts() {
        for (int count = 0; count < 3; count++) {
            MemberId each = new MemberId(UUID.randomUUID());
            books.earn(each, 100);
            books.hold(each, 40, Duration.ofHours(1));
            books.promise(each, 10, Duration.ofHours(2));
        }
        Books before = books.now();
        assertThat(books.batches.lapseDue(10) + books.batches.matureDue(10) + books.batches.expireDue(10))
                .isZero();
        assertThat(books.now()).isEqualTo(before);

        books.clock.moveBy(Duration.ofHours(1));
        assertThat(books.batches.lapseDue(2)).isEqualTo(2);
        assertThat(books.batches.lapseDue(2)).isEqualTo(1);
        assertThat(books.batches.lapseDue(2)).isZero();
        books.clock.moveBy(Duration.ofHours(1));
        assertThat(books.batches.matureDue(10)).isEqualTo(3);
        books.clock.moveBy(Period.ofMonths(25));
        assertThat(books.batches.expireDue(10)).isEqualTo(3);
        Books after = books.now();
        assertThat(books.batches.expireDue(10)).isZero();
        assertThat(books.now()).isEqualTo(after);
    }

    @Test
    void aBatchLeavesAloneWhomSomebodyElseIsPostingFor() throws Exception {
        MemberId other = new MemberId(UUID.randomUUID());
        books.earn(member, 100);
        books.earn(other, 100);
        books.clock.moveBy(Period.ofMonths(25));

        try (Connection busy = books.pool.getConnection()) {
            busy.setAutoCommit(false);
            BalanceRows.lock(busy, member, "POINTS");
            assertThat(books.batches.expireDue(10)).isEqualTo(1);
            busy.rollback();
        }

        assertThat(books.kinds(member)).containsExactly(Kind.EARN);
        assertThat(books.kinds(other)).containsExactly(Kind.EXPIRE, Kind.EARN);
        assertThat(books.batches.expireDue(10)).isEqualTo(1);
    }
}
