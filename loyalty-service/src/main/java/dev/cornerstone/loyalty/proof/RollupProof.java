package dev.cornerstone.loyalty.proof;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the database has added up or counts down, added up once more. Looks only at tables that are there. */
final class RollupProof {

    private static final String ACCOUNTS = """
            select coalesce(r.account_id, t.account), coalesce(r.debits, 0), coalesce(r.credits, 0),
              coalesce(t.debits, 0), coalesce(t.credits, 0)
            from account_rollup r
            full join (
              select account, sum(debit) as debits, sum(credit) as credits from (
                select debit_account as account, amount as debit, 0 as credit from transfer
                where id <= (select up_to from rollup_progress)
                union all
                select credit_account, 0, amount from transfer where id <= (select up_to from rollup_progress)) legs
              group by account) t on t.account = r.account_id
            where (coalesce(r.debits, 0), coalesce(r.credits, 0)) <> (coalesce(t.debits, 0), coalesce(t.credits, 0))
            order by 1""";

    private static final String ADJUSTMENTS = """
            select a.id, a.transfer_id, a.points from adjustment a
            where a.state = 1 and not exists (
              select 1 from transfer t where t.member_id = a.member_id and t.id = a.transfer_id and t.amount = abs(a.points))
            order by a.id""";

    private static final String PREPAID = """
            select p.id, coalesce(w.points, 0), coalesce(t.points, 0)
            from partner p
            join account a on a.owner_id = p.id and a.kind = 'PARTNER_PREPAID'
            left join (
              select owner_id, sum(remaining - overdrawn) as points from allowance where name = 'account/prepaid'
              group by owner_id) w on w.owner_id = p.id
            left join (
              select account, sum(points) as points from (
                select credit_account as account, amount as points from transfer
                union all
                select debit_account, -amount from transfer) legs
              group by account) t on t.account = a.id
            where coalesce(w.points, 0) <> coalesce(t.points, 0)
            order by 1""";

    private final Connection connection;
    private final Findings findings;

    RollupProof(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    void run() throws SQLException {
        if (exists("account_rollup") && exists("rollup_progress")) {
            each(
                    ACCOUNTS,
                    row -> findings.add(
                            "account_rollup",
                            row.getString(1),
                            "debits %s, credits %s".formatted(row.getString(2), row.getString(3)),
                            "debits %s, credits %s".formatted(row.getString(4), row.getString(5)),
                            findings.explained()));
        }
        if (exists("allowance")) {
            each(
                    PREPAID,
                    row -> findings.add(
                            "allowance",
                            row.getString(1),
                            "prepaid points " + row.getString(2),
                            "the balance of the prepaid account, " + row.getString(3),
                            findings.explained()));
        }
        if (exists("adjustment")) {
            each(
                    ADJUSTMENTS,
                    row -> findings.add(
                            "adjustment",
                            row.getString(1),
                            "booked by transfer " + row.getString(2),
                            "a transfer of this member over " + row.getString(3) + " points",
                            findings.explained()));
        }
    }

    boolean exists(String table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private void each(String question, Teller teller) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                teller.tell(rows);
            }
        }
    }

    @FunctionalInterface
    private interface Teller {
        void tell(ResultSet row) throws SQLException;
    }
}
