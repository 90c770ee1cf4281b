package dev.cornerstone.loyalty.partner;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/** Tells partners what they should know about their account. */
public interface Announcements {

    /** The partner has fewer points left to give than its threshold; once per time that it falls below. */
    void lowBalance(Connection connection, UUID partner, long remaining, long threshold) throws SQLException;
}
