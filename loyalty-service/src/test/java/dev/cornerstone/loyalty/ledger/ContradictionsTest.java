package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof of the books finds what somebody with all rights has changed. */
class ContradictionsTest {

    private static final String URL = Postgres.migratedDatabase();

    private static OpenBooks books;
    private static AgroalDataSource owner;

    private Connection tampering;

    @BeforeAll
    static void fillTheBooks() {
        books = OpenBooks.in(URL);
        owner = Pool.as("loyalty_owner", URL);
        MemberId member = new MemberId(UUID.randomUUID());
        MemberId other = new MemberId(UUID.randomUUID());
        Earned earned = books.earn(member, 100);
        books.promise(member, 50, Duration.ofDays(1));
        OpenBooks.done(
                books.tryCapture(books.hold(member, 20, Duration.ofHours(1)).id(), 10L));
        books.hold(member, 5, Duration.ofHours(1));
        OpenBooks.done(books.tryReverse(books.redeem(member, 30).id(), 10L));
        OpenBooks.done(books.tryGift(member, other, 30));
        OpenBooks.done(books.tryReverse(earned.id(), null));
    }

    @AfterAll
    static void proveThem() {
        books.close();
        owner.close();
    }

    @BeforeEach
    void begin() throws SQLException {
        tampering = owner.getConnection();
        tampering.setAutoCommit(false);
    }

    @AfterEach
    void undo() throws SQLException {
        tampering.rollback();
        tampering.close();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
            update member_balance set available = available + 1      | what is available is the sum of its transfers
            update member_balance set held = held + 1                | what is held is the sum of its transfers
            update member_balance set pending = pending + 1          | what is pending is the sum of its transfers
            update member_balance set owed = owed + 1                | what is owed is what was clawed back and not repaid
            update member_balance set available = 1 where owed > 0   | who owes has nothing to spend
            update lot set amount = amount + 1, remaining = remaining + 1 | what is available is in lots
            update hold set amount = amount + 1                      | what is held is in open holds
            update pending_earn set amount = 60, remaining = 60      | what is pending is in open promises
            update lot set amount = amount + 1                       | what is gone from a lot was taken and did not come back
            delete from lot                                          | an allocation is of a transfer and of a lot of the same member
            update lot_allocation set amount = amount + 1            | what leaves the lots, and what a hold spends, is the sum of its allocations
            delete from lot where remaining > 0                      | what comes to the lots opens one or goes back to some
            insert into lot select gen_random_uuid(), id, asset, amount, remaining, valid_from, expires_at from lot | a lot is opened by a transfer
            delete from transfer where member_version = 2            | a member's versions have no gap and end at the balance's
            update member_balance set last_transfer = gen_random_uuid() | a balance names its last transfer
            update transfer set booked_at = 'epoch' where member_version = 3 | a member's transfers have ids and times in the order of their versions
            update transfer set seq = seq + 1                        | a journal is numbered from zero and named after its first transfer
            update transfer set amount = amount + 1 where credit_account = 13 | a gift leaves nothing in transit
            update transfer set debit_account = 7 where kind = 1     | a transfer names accounts of the chart
            update transfer set amount = amount + 1 where kind = 3   | a hold is a transfer of its amount
            update hold set posted = posted - 1 where state = 1      | a resolved hold was captured and released to the point, by the transfer it names
            update pending_earn set remaining = remaining - 1        | a promise is an earn of its amount, kept, reversed or open to the point
            update reversal_guard set reversed = reversed - 1        | a guard knows the original and what of it was reversed
            delete from reversal_guard                               | a reversal is guarded
            with p as (insert into partner (id, slug, name, account_id, created_at, updated_at) select owner_id, 'p', 'P', id, now(), now() from account where owner_id is not null returning id), a as (insert into account (kind, owner_id, asset) select 'PARTNER_PREPAID', id, 'POINTS' from p) insert into allowance (owner_id, name, starts_at, stripe, remaining) select id, 'account/prepaid', 'epoch', 0, 1 from p | what a partner has on its prepaid account is what it may still give
            """)
    void findsWhatBreaksTheRule(String change, String rule) throws SQLException {
        try (Statement statement = tampering.createStatement()) {
            statement.execute(change);
        }

        assertThat(Books.contradictions(tampering))
                .anySatisfy(found -> assertThat(found).contains(": " + rule + ", such as "));
    }
}
