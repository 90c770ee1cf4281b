package dev.cornerstone.loyalty.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.testing.Books;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BooksAreForEverTest {

    private static OpenBooks books;

    /** A row of every kind and in every table of the ledger. */
    @BeforeAll
    static void fillTheBooks() {
        books = new OpenBooks();
        MemberId member = new MemberId(UUID.randomUUID());
        MemberId other = new MemberId(UUID.randomUUID());
        Earned earned = books.earn(member, 100);
        books.earn(member, 1_000);
        books.promise(member, 50, Duration.ofDays(1));
        OpenBooks.done(
                books.tryCapture(books.hold(member, 20, Duration.ofHours(1)).id(), 10L));
        OpenBooks.done(books.tryReverse(books.redeem(member, 300).id(), 100L));
        OpenBooks.done(books.tryGift(member, other, 30));
        OpenBooks.done(books.tryAdjust(member, -5));
        OpenBooks.done(books.tryReverse(earned.id(), null));
        books.clock.moveBy(Duration.ofDays(1));
        books.redeem(member, 1);
    }

    @AfterAll
    static void proveThem() {
        books.close();
    }

    @ParameterizedTest(name = "the application may not: {0}")
    @ValueSource(
            strings = {
                "update transfer set amount = 1",
                "delete from transfer",
                "truncate transfer",
                "update transfer_default set amount = 1",
                "delete from transfer_default",
                "update lot_allocation set amount = 1",
                "delete from lot_allocation",
                "truncate lot_allocation",
                "update lot set amount = 1, expires_at = now()",
                "update lot set funded_by = null",
                "delete from lot",
                "truncate lot",
                "update hold set amount = 1",
                "update hold set expires_at = now()",
                "delete from hold",
                "truncate hold",
                "update pending_earn set matures_at = now()",
                "update pending_earn set amount = 1",
                "delete from pending_earn",
                "truncate pending_earn",
                "update reversal_guard set original = 1",
                "delete from reversal_guard",
                "truncate reversal_guard",
                "update adjustment set points = 1",
                "update adjustment set proposed_by = 'x'",
                "delete from adjustment",
                "update spending_freeze set reason = 'x'",
                "delete from spending_freeze",
                "update external_ref set ref = 'x'",
                "delete from external_ref",
                "update member_balance set member_id = gen_random_uuid()",
                "delete from member_balance",
                "truncate member_balance",
                "update account set kind = 'REDEEMED'",
                "delete from account",
                "alter table transfer disable trigger all",
                "alter table reversal_guard drop constraint reversal_guard_within_original",
                "drop table transfer",
                "set role loyalty_owner",
            })
    void historyCannotBeChanged(String statement) {
        Books before = books.now();

        assertThatThrownBy(() -> execute(statement))
                .isInstanceOf(SQLException.class)
                .extracting(failure -> ((SQLException) failure).getSQLState())
                .isEqualTo("42501");

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void theDatabaseItselfRefusesWhatTheLedgerNeverDoes() {
        Books before = books.now();

        for (String statement : new String[] {
            "update member_balance set available = -1",
            "update member_balance set owed = -1",
            "update lot set remaining = amount + 1",
            "update lot set remaining = -1",
            "update reversal_guard set reversed = original + 1",
            "update hold set posted = amount + 1",
            "update hold set state = 0",
            "update pending_earn set remaining = -1",
        }) {
            assertThatThrownBy(() -> execute(statement))
                    .as(statement)
                    .isInstanceOf(SQLException.class)
                    .extracting(failure -> ((SQLException) failure).getSQLState())
                    .isEqualTo("23514");
        }

        assertThat(books.now()).isEqualTo(before);
    }

    @Test
    void theHashOfEveryRowCanBeRecomputedFromTheRow() throws SQLException {
        try (Connection connection = books.pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select " + CanonicalTransfer.COLUMNS + ", row_hash from transfer")) {
            int rows = 0;
            while (row.next()) {
                assertThat(CanonicalTransfer.hash(row)).isEqualTo(row.getBytes("row_hash"));
                rows++;
            }
            assertThat(rows).isGreaterThanOrEqualTo(15);
        }
    }

    @ParameterizedTest(name = "a row in which {0} shows")
    @ValueSource(
            strings = {
                "gen_random_uuid() as member_id",
                "gen_random_uuid() as id",
                "gen_random_uuid() as journal_id",
                "seq + 1 as seq",
                "credit_account as debit_account",
                "debit_account as credit_account",
                "'MILES' as asset",
                "amount + 1 as amount",
                "-amount as amount",
                "99 as kind",
                "gen_random_uuid() as reverses",
                "gen_random_uuid() as pending_id",
                "gen_random_uuid() as partner_id",
                "gen_random_uuid() as campaign_id",
                "7 as rule_version",
                "gen_random_uuid() as reward_id",
                "coalesce(note, '') || ' ' as note",
                "member_version + 1 as member_version",
                "effective_at + interval '1 microsecond' as effective_at",
                "'infinity'::timestamptz as booked_at",
                "coalesce(ends_at, booked_at) + interval '1 microsecond' as ends_at",
                "gen_random_uuid() as lot_funded_by",
                "gen_random_uuid() as lot_campaign_id",
                "actor || '{\"sub\":\"another\"}' as actor",
                "actor || '{\"auth_time\":1795341600}' as actor",
                "actor || '{\"more\":\"of it\"}' as actor",
                "actor - 'trace' as actor",
                "'[]'::jsonb as actor",
            })
    void aChangedRowShows(String change) throws SQLException {
        String changed = change.substring(change.lastIndexOf(' ') + 1);
        StringBuilder columns = new StringBuilder("row_hash");
        for (String column : CanonicalTransfer.COLUMNS.split(", ")) {
            columns.append(", ").append(column.equals(changed) ? change : column);
        }
        try (Connection connection = books.pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select " + columns + " from transfer")) {
            while (row.next()) {
                assertThat(CanonicalTransfer.hash(row)).isNotEqualTo(row.getBytes("row_hash"));
            }
        }
    }

    private static void execute(String statement) throws SQLException {
        try (Connection connection = books.pool.getConnection();
                Statement jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        }
    }
}
