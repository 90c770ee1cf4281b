package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.rollup.FlowRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/**
 * Whose points went where, against the transfers, and the statements that were written of it. The sums are held against the
 * transfers over all months, and the statements against the sums month by month; what a point cost when a statement was
 * written is nowhere else, so amounts of money are not proved.
 */
final class FundingProof {

    private static final String FUNDING =
            FlowRows.between("'00000000-0000-0000-0000-000000000000'", "(select up_to from rollup_progress)") + """
            select funder || ' ' || line || ' ' || counterparty, coalesce(r.points, 0), coalesce(t.points, 0)
            from (select funder, line, counterparty, sum(points) as points from funding_rollup group by 1, 2, 3) r
            full join (select funder, line, counterparty, sum(points) as points from flows group by 1, 2, 3) t
              using (funder, line, counterparty)
            where coalesce(r.points, 0) <> coalesce(t.points, 0)
            order by 1""";

    private static final String STATEMENTS = """
            with flows as (
              select s.partner_id, s.month, f.month < s.month as earlier, f.line, f.points,
                case when f.line in ('issued', 'returned') then f.points when f.line = 'clawed-back' then 0
                  else -f.points end as outstanding
              from settlement s join funding_rollup f on f.funder = s.partner_id and f.month <= s.month),
            computed as (
              select s.partner_id, s.month, format(
                'opening %s, issued %s, reversed %s, expired %s, redeemed %s, repaid %s, adjusted %s, closing %s, clawed back %s',
                coalesce(sum(f.outstanding) filter (where f.earlier), 0),
                coalesce(sum(f.points) filter (where not f.earlier and f.line = 'issued'), 0),
                coalesce(sum(f.points) filter (where not f.earlier and f.line = 'reversed'), 0),
                coalesce(sum(f.points) filter (where not f.earlier and f.line = 'expired'), 0),
                coalesce(sum(case f.line when 'redeemed' then f.points when 'returned' then -f.points end)
                  filter (where not f.earlier), 0),
                coalesce(sum(f.points) filter (where not f.earlier and f.line = 'repaid'), 0),
                coalesce(sum(f.points) filter (where not f.earlier and f.line = 'adjusted'), 0),
                coalesce(sum(f.outstanding), 0),
                coalesce(sum(f.points) filter (where not f.earlier and f.line = 'clawed-back'), 0)) as should
              from settlement s left join flows f on f.partner_id = s.partner_id and f.month = s.month
              group by s.partner_id, s.month),
            written as (
              select partner_id, month, format(
                'opening %s, issued %s, reversed %s, expired %s, redeemed %s, repaid %s, adjusted %s, closing %s, clawed back %s',
                opening, issued, reversed, expired, redeemed, repaid, adjusted, closing, clawed_back) as says
              from settlement)
            select partner_id || ' ' || to_char(month, 'YYYY-MM'), says, should
            from written join computed using (partner_id, month) where says <> should
            union all
            select e.partner_id || ' ' || to_char(e.month, 'YYYY-MM'), 'nothing', 'a statement, as of the months around it'
            from (select partner_id, generate_series(min(month), max(month), interval '1 month')::date as month
              from settlement group by partner_id) e
            where not exists (select 1 from settlement s where s.partner_id = e.partner_id and s.month = e.month)
            order by 1""";

    private static final String LINES = """
            with computed as (
              select s.partner_id, s.month, 'owes' as direction, f.counterparty, f.line, f.points
              from settlement s join funding_rollup f on f.month = s.month and f.funder = s.partner_id
              where f.line in ('redeemed', 'returned')
              union all
              select s.partner_id, s.month, 'owed', f.funder, f.line, f.points
              from settlement s join funding_rollup f on f.month = s.month and f.counterparty = s.partner_id
              where f.line in ('redeemed', 'returned')),
            should as (
              select partner_id, month, direction, counterparty,
                coalesce(sum(points) filter (where line = 'redeemed'), 0) as redeemed,
                coalesce(sum(points) filter (where line = 'returned'), 0) as returned
              from computed group by 1, 2, 3, 4)
            select partner_id || ' ' || to_char(month, 'YYYY-MM') || ' ' || direction || ' ' || counterparty,
              format('redeemed %s, returned %s', coalesce(l.redeemed, 0), coalesce(l.returned, 0)),
              format('redeemed %s, returned %s', coalesce(c.redeemed, 0), coalesce(c.returned, 0))
            from settlement_line l full join should c using (partner_id, month, direction, counterparty)
            where (coalesce(l.redeemed, 0), coalesce(l.returned, 0)) <> (coalesce(c.redeemed, 0), coalesce(c.returned, 0))
            order by 1""";

    private final Connection connection;
    private final Findings findings;

    FundingProof(Connection connection, Findings findings) {
        this.connection = connection;
        this.findings = findings;
    }

    /** Wrong sums follow from whatever is wrong with transfers and lots, wrong statements from wrong sums. */
    void run() throws SQLException {
        boolean before = findings.count() > 0;
        compare("funding_rollup", FUNDING, () -> before);
        boolean sums = findings.count() > 0;
        compare("settlement", STATEMENTS, () -> sums);
        compare("settlement_line", LINES, () -> sums);
    }

    private void compare(String table, String question, BooleanSupplier explained) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                findings.add(table, rows.getString(1), rows.getString(2), rows.getString(3), explained);
            }
        }
    }
}
