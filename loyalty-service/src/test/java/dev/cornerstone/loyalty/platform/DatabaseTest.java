package dev.cornerstone.loyalty.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cornerstone.loyalty.testing.Books;
import dev.cornerstone.loyalty.testing.Pool;
import dev.cornerstone.loyalty.testing.Postgres;
import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private final AgroalDataSource pool = Pool.as("loyalty_app", Postgres.migratedDatabase());

    @Test
    void aTransactionThatLastsTooLongIsRolledBack() {
        Database impatient = new Database(pool, Duration.ZERO);
        Books before = Books.of(pool);

        assertThatThrownBy(() -> impatient.write(DatabaseTest::openAnAccount)).isInstanceOf(Unavailable.class);

        assertThat(Books.of(pool)).isEqualTo(before);
    }

    @Test
    void oneThatDoesNotIsCommitted() {
        Books before = Books.of(pool);

        new Database(pool).write(DatabaseTest::openAnAccount);

        assertThat(Books.of(pool)).isNotEqualTo(before);
    }

    @Test
    void noTransactionOutlivesTheHorizonThatReadersOfTheBooksKeep() {
        assertThat(Database.TRANSACTION_MAX).isLessThan(Duration.ofSeconds(30));
    }

    private static boolean openAnAccount(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate("insert into account (kind, owner_id, asset)"
                            + " values ('PARTNER_POSTPAID', gen_random_uuid(), 'POINTS')")
                    == 1;
        }
    }
}
