package dev.cornerstone.loyalty.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The answer to a question, fetched a little at a time; {@link #peek} is null at its end. */
final class Cursor<T> implements AutoCloseable {

    private static final int FETCH = 2_000;

    private final PreparedStatement select;
    private final ResultSet rows;
    private final Reader<T> reader;
    private T current;

    /** Needs a transaction: outside of one the driver reads everything at once. */
    Cursor(Connection connection, String question, Reader<T> reader) throws SQLException {
        this.select = connection.prepareStatement(question);
        this.select.setFetchSize(FETCH);
        this.rows = select.executeQuery();
        this.reader = reader;
        next();
    }

    T peek() {
        return current;
    }

    T next() throws SQLException {
        T taken = current;
        current = rows.next() ? reader.read(rows) : null;
        return taken;
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        select.close();
    }

    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
