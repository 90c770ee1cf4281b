package dev.cornerstone.loyalty.rollup;

import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the books add up to. */
@Singleton
public final class Sums {

    /** The programme where a partner could be, and nobody where there is no counterparty. */
    public static final UUID PROGRAMME = new UUID(0, 0);

    private static final String PROGRESS = "(select up_to from rollup_progress)";

    private final LedgerConfig config;

    public Sums(LedgerConfig config) {
        this.config = config;
    }

    /** Credits less debits of the account at this moment. */
    public long balance(Connection connection, AccountId account) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select coalesce((select credits - debits from account_rollup where account_id = ?), 0)
                  + coalesce((select sum(case when credit_account = ? then amount else -amount end) from transfer
                      where id > %s and (debit_account = ? or credit_account = ?)), 0)""".formatted(PROGRESS))) {
            for (int parameter = 1; parameter <= 4; parameter++) {
                select.setLong(parameter, account.value());
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** What became of the partner's points, and of others' at the partner, before the month and in it, by now. */
    public Course course(Connection connection, UUID partner, YearMonth month) throws SQLException {
        UUID start = start(month);
        try (PreparedStatement select = connection.prepareStatement(FlowRows.between(PROGRESS, "?") + """
                select earlier, line, funder, counterparty, sum(points)::bigint from (
                  select month < ? as earlier, line, funder, counterparty, points from funding_rollup
                  where (funder = ? or counterparty = ? and month = ?) and month <= ?
                  union all
                  select id <= ?, line, funder, counterparty, points from flows
                  where funder = ? or counterparty = ? and id > ?) f
                group by earlier, line, funder, counterparty""")) {
            select.setObject(1, start(month.plusMonths(1)));
            select.setObject(2, month.atDay(1));
            select.setObject(3, partner);
            select.setObject(4, partner);
            select.setObject(5, month.atDay(1));
            select.setObject(6, month.atDay(1));
            select.setObject(7, start);
            select.setObject(8, partner);
            select.setObject(9, partner);
            select.setObject(10, start);
            List<Flow> earlier = new ArrayList<>();
            List<Flow> within = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    (rows.getBoolean(1) ? earlier : within).add(flow(rows, 2));
                }
            }
            return new Course(List.copyOf(earlier), List.copyOf(within));
        }
    }

    /** True when every transfer of the month is in the sums and none can be added any more. */
    public boolean cover(Connection connection, YearMonth month) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 from rollup_progress where up_to >= ?")) {
            select.setObject(1, start(month.plusMonths(1)));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** All sums at the moment up to which they are kept, which is seconds ago. */
    public Totals totals(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select %s, null as line, null as funder, null as counterparty, credits - debits, account_id
                from account_rollup
                union all
                select %s, line, funder, counterparty, sum(points)::bigint, null from funding_rollup
                group by line, funder, counterparty
                union all
                select %s, null, null, null, 0, 0""".formatted(PROGRESS, PROGRESS, PROGRESS));
                ResultSet rows = select.executeQuery()) {
            Map<AccountId, Long> accounts = new HashMap<>();
            List<Flow> flows = new ArrayList<>();
            UUID upTo = PROGRAMME;
            while (rows.next()) {
                upTo = rows.getObject(1, UUID.class);
                if (rows.getString(2) != null) {
                    flows.add(flow(rows, 2));
                } else {
                    accounts.put(new AccountId(rows.getLong(6)), rows.getLong(5));
                }
            }
            Instant asOf = Instant.ofEpochMilli(upTo.getMostSignificantBits() >>> 16);
            return new Totals(asOf, Map.copyOf(accounts), List.copyOf(flows));
        }
    }

    private UUID start(YearMonth month) {
        return Ids.lowerBound(month.atDay(1).atStartOfDay(config.zone()).toInstant());
    }

    private static Flow flow(ResultSet row, int first) throws SQLException {
        return new Flow(
                Line.named(row.getString(first)),
                row.getObject(first + 1, UUID.class),
                row.getObject(first + 2, UUID.class),
                row.getLong(first + 3));
    }

    /** What was before, and what was within. */
    public record Course(List<Flow> earlier, List<Flow> within) {}

    /** Credits less debits of each account that ever moved, and every flow there was. */
    public record Totals(Instant asOf, Map<AccountId, Long> accounts, List<Flow> flows) {

        public long balance(AccountId account) {
            return accounts.getOrDefault(account, 0L);
        }
    }
}
