package dev.cornerstone.loyalty.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns of the type {@code timestamptz}, which JDBC does not give as instants; null where the column is. */
public final class Instants {

    private Instants() {}

    public static Instant read(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    public static Instant read(ResultSet row, String column) throws SQLException {
        return read(row, row.findColumn(column));
    }
}
