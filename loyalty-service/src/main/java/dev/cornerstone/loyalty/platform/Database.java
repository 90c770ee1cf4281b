package dev.cornerstone.loyalty.platform;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** The pool of the role {@code loyalty_app}: one way to read and one way to write. */
@Singleton
public final class Database {

    private static final int ATTEMPTS_MAX = 5;
    /**
     * A transaction that has lasted longer is rolled back. Ids carry the time at which they were made, and seals and rollups
     * read the books in the order of ids up to a horizon ({@code loyalty.ledger.settled-after}, 30 s); a row committed behind
     * it would be missed for ever.
     */
    static final Duration TRANSACTION_MAX = Duration.ofSeconds(20);

    private static final Set<String> WORTH_ANOTHER_ATTEMPT = Set.of("40001", "40P01");
    /** Lock timeout, statement timeout, shut down, too many connections. */
    private static final Set<String> BUSY = Set.of("55P03", "57014", "57P01", "57P03", "53300");

    private final DataSource dataSource;
    private final Duration transactionMax;

    @Inject
    public Database(DataSource dataSource) {
        this(dataSource, TRANSACTION_MAX);
    }

    Database(DataSource dataSource, Duration transactionMax) {
        this.dataSource = dataSource;
        this.transactionMax = transactionMax;
    }

    /** Runs questions, each of which sees the last commit before it. */
    public <T> T read(Work<T> work) {
        try (Connection connection = connect()) {
            return work.with(connection);
        } catch (SQLException failure) {
            throw translate(failure);
        }
    }

    /** Runs the work in one transaction and commits it. */
    public <T> T write(Work<T> work) {
        return write(work, result -> true);
    }

    /** Runs the work in one transaction, and commits it only when its result is to be kept. */
    public <T> T write(Work<T> work, Predicate<T> kept) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work, kept);
            } catch (SQLException failure) {
                if (attempt == ATTEMPTS_MAX || !WORTH_ANOTHER_ATTEMPT.contains(failure.getSQLState())) {
                    throw translate(failure);
                }
                pause(attempt);
            }
        }
    }

    private <T> T attempt(Work<T> work, Predicate<T> kept) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            boolean committed = false;
            long begun = System.nanoTime();
            try {
                T result = work.with(connection);
                if (kept.test(result)) {
                    refuseIfTooLong(System.nanoTime() - begun);
                    connection.commit();
                    committed = true;
                }
                return result;
            } finally {
                if (!committed) {
                    connection.rollback();
                }
            }
        }
    }

    private void refuseIfTooLong(long nanos) {
        if (nanos > transactionMax.toNanos()) {
            throw new Unavailable("The transaction took longer than " + transactionMax, null);
        }
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException failure) {
            throw new Unavailable("No connection to the database", failure);
        }
    }

    private static RuntimeException translate(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        if (BUSY.contains(state) || state.startsWith("08")) {
            return new Unavailable("The database did not answer in time (" + state + ")", failure);
        }
        return new IllegalStateException("The database refused a statement (" + state + ")", failure);
    }

    /** Long enough that two transactions that met once do not meet again, short enough that nobody notices. */
    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, 5L << attempt));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for another attempt", interrupted);
        }
    }

    /** What is done with a connection. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
