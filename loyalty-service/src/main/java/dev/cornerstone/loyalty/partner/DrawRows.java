package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code earn_draw}, and what kind of account an earn was drawn from. */
final class DrawRows {

    private DrawRows() {}

    static void insert(Connection connection, List<Issue> issues, List<Demand> demands) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into earn_draw (member_id, transfer_id, partner_id, name, starts_at, ends_at)
                values (?, ?, ?, ?, ?, ?)""")) {
            for (Issue issue : issues) {
                for (Demand demand : demands) {
                    insert.setObject(1, issue.member().value());
                    insert.setObject(2, issue.transfer().value());
                    insert.setObject(3, demand.allowance().owner());
                    insert.setString(4, demand.allowance().name());
                    insert.setObject(5, demand.allowance().startsAt().atOffset(ZoneOffset.UTC));
                    Optional<Instant> end = demand.allowance().endsAt();
                    if (end.isPresent()) {
                        insert.setObject(6, end.get().atOffset(ZoneOffset.UTC));
                    } else {
                        insert.setNull(6, Types.TIMESTAMP_WITH_TIMEZONE);
                    }
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** In the order of their names, which is the order in which allowances are drawn from. */
    static List<Allowance> of(Connection connection, MemberId member, TransferId transfer) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select partner_id, name, starts_at, ends_at from earn_draw
                where member_id = ? and transfer_id = ? order by name collate "C\"""")) {
            select.setObject(1, member.value());
            select.setObject(2, transfer.value());
            try (ResultSet rows = select.executeQuery()) {
                List<Allowance> allowances = new ArrayList<>();
                while (rows.next()) {
                    allowances.add(new Allowance(
                            rows.getObject(1, UUID.class),
                            rows.getString(2),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            Optional.ofNullable(rows.getObject(4, OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant)));
                }
                return allowances;
            }
        }
    }

    static boolean isPrepaid(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select 1 from account where id = ? and kind = 'PARTNER_PREPAID'")) {
            select.setLong(1, account.value());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** The account a partner owes the programme on; empty when it never had one. */
    static Optional<AccountId> postpaid(Connection connection, UUID partner) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select id from account where owner_id = ? and kind = 'PARTNER_POSTPAID'")) {
            select.setObject(1, partner);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new AccountId(row.getLong(1))) : Optional.empty();
            }
        }
    }
}
