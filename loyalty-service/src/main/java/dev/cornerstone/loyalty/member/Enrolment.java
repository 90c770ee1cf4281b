package dev.cornerstone.loyalty.member;

import dev.cornerstone.loyalty.ledger.MemberId;
import java.sql.Connection;
import java.sql.SQLException;

/** Told of each new member, in the transaction that enrols them. Every bean of this type is. */
public interface Enrolment {

    /** The member has come into being for that Keycloak account. */
    void enrolled(Connection connection, MemberId member, String account) throws SQLException;
}
