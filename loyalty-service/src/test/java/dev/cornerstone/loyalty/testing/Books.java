package dev.cornerstone.loyalty.testing;

import dev.cornerstone.loyalty.proof.Prove;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** All tables at one moment: how many rows each has and a hash over all of them. Two are equal when nothing changed. */
public record Books(Map<String, String> tables) {

    private static final int NAMED_MAX = 3;

    /** The clocks of tests stand anywhere, so no transfer is too old to be without a seal. */
    private static final Prove PROOF = new Prove(null, Duration.ofDays(36_500), List.of(), silence -> {});

    private static final String EVERY_TABLE = """
            select string_agg(c.relname, ',' order by c.relname) from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
              and c.relname <> 'flyway_schema_history'""";

    public static Books of(DataSource database) {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : one(statement, EVERY_TABLE).split(",")) {
                tables.put(
                        table,
                        one(
                                statement,
                                "select count(*) || ' rows, ' || coalesce(md5(string_agg(r, E'\\n' order by r)), '')"
                                        + " from (select t::text as r from " + table + " t) rows"));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return new Books(tables);
    }

    /** The same picture without a table that a refused request may write to. */
    public Books without(String table) {
        Map<String, String> others = new TreeMap<>(tables);
        others.remove(table);
        return new Books(others);
    }

    /**
     * Everything in the books that does not add up, with the first rows that do not; empty when they prove. Two who know
     * nothing of each other look: the rules below, and what the service itself proves its books with.
     */
    public static List<String> contradictions(DataSource database) {
        try (Connection connection = database.getConnection()) {
            List<String> found = contradictions(connection);
            PROOF.of(database).differences().forEach(difference -> found.add(difference.toString()));
            return found;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The same, as the transaction of this connection sees the books. */
    public static List<String> contradictions(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                List<String> rows = rows(statement, rule.getValue());
                if (!rows.isEmpty()) {
                    found.add("%d times: %s, such as %s"
                            .formatted(
                                    rows.size(),
                                    rule.getKey(),
                                    String.join("; ", rows.subList(0, Math.min(NAMED_MAX, rows.size())))));
                }
            }
        }
        return found;
    }

    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("all accounts together are zero", """
                select 'sum ' || sum(amount) from (
                  select credit_account as account, amount from transfer
                  union all select debit_account, -amount from transfer) legs having sum(amount) <> 0""");
        for (Map.Entry<String, Integer> part :
                Map.of("available", 1, "pending", 2, "held", 3).entrySet()) {
            RULES.put("what is " + part.getKey() + " is the sum of its transfers", """
                    select b::text from member_balance b left join (
                      select member_id, sum(case when credit_account = %2$d then amount else 0 end
                        - case when debit_account = %2$d then amount else 0 end) as points
                      from transfer group by member_id) t using (member_id)
                    where b.%1$s <> coalesce(t.points, 0)""".formatted(
                            part.getKey(), part.getValue()));
        }
        RULES.put("what is owed is what was clawed back and not repaid", """
                select b::text from member_balance b left join (
                  select member_id, sum(case when debit_account = 14 then amount else 0 end
                    - case when credit_account = 14 then amount else 0 end) as points
                  from transfer group by member_id) t using (member_id)
                where b.owed <> coalesce(t.points, 0)""");
        RULES.put("who owes has nothing to spend", """
                select b::text from member_balance b where b.owed > 0 and b.available > 0""");
        RULES.put("what is available is in lots", """
                select b::text from member_balance b full join (
                  select member_id, sum(remaining) as points from lot group by member_id) l using (member_id)
                where coalesce(b.available, 0) <> coalesce(l.points, 0)""");
        RULES.put("what is held is in open holds", """
                select b::text from member_balance b full join (
                  select member_id, sum(amount) as points from hold where state = 0 group by member_id) h using (member_id)
                where coalesce(b.held, 0) <> coalesce(h.points, 0)""");
        RULES.put("what is pending is in open promises", """
                select b::text from member_balance b full join (
                  select member_id, sum(remaining) as points from pending_earn where state = 0 group by member_id) e
                  using (member_id)
                where coalesce(b.pending, 0) <> coalesce(e.points, 0)""");
        RULES.put("what is gone from a lot was taken and did not come back", """
                select l::text from lot l left join (
                  select a.member_id, a.lot_id, sum(case when t.debit_account = 1 then a.amount
                    when t.credit_account = 1 then -a.amount else 0 end) as points
                  from lot_allocation a join transfer t on t.member_id = a.member_id and t.id = a.transfer_id
                  group by a.member_id, a.lot_id) a on a.member_id = l.member_id and a.lot_id = l.id
                where l.amount - l.remaining <> coalesce(a.points, 0)""");
        RULES.put("an allocation is of a transfer and of a lot of the same member", """
                select a::text from lot_allocation a
                where not exists (select 1 from transfer t where t.member_id = a.member_id and t.id = a.transfer_id)
                  or not exists (select 1 from lot l where l.member_id = a.member_id and l.id = a.lot_id)""");
        RULES.put("what leaves the lots, and what a hold spends, is the sum of its allocations", """
                select t::text from transfer t left join (
                  select member_id, transfer_id, sum(amount) as points from lot_allocation group by member_id, transfer_id) a
                  on a.member_id = t.member_id and a.transfer_id = t.id
                where (t.debit_account = 1 or t.kind = 4) and t.amount <> coalesce(a.points, 0)""");
        RULES.put("what comes to the lots opens one or goes back to some", """
                select t::text from transfer t
                left join (
                  select member_id, transfer_id, sum(amount) as points from lot_allocation group by member_id, transfer_id) a
                  on a.member_id = t.member_id and a.transfer_id = t.id
                left join lot l on l.member_id = t.member_id and l.id = t.id
                where t.credit_account = 1 and t.amount <> coalesce(a.points, 0) + coalesce(l.amount, 0)""");
        RULES.put("a lot is opened by a transfer", """
                select l::text from lot l where not exists (
                  select 1 from transfer t where t.member_id = l.member_id and t.id = l.id and t.credit_account = 1)""");
        RULES.put("a member's versions have no gap and end at the balance's", """
                select b::text from member_balance b full join (
                  select member_id, count(*) as transfers, count(distinct member_version) as versions,
                    min(member_version) as first, max(member_version) as last from transfer group by member_id) t
                  using (member_id)
                where (b.version, b.version, b.version) is distinct from
                      (coalesce(t.transfers, 0), coalesce(t.versions, 0), coalesce(t.last, 0)) or t.first <> 1""");
        RULES.put("a balance names its last transfer", """
                select b::text from member_balance b left join transfer t
                  on t.member_id = b.member_id and t.member_version = b.version
                where b.last_transfer is distinct from t.id""");
        RULES.put("a member's transfers have ids and times in the order of their versions", """
                select id::text from (
                  select id, date_trunc('milliseconds', booked_at) as booked_at, lag(id) over one as id_before,
                    lag(date_trunc('milliseconds', booked_at)) over one as booked_before
                  from transfer window one as (partition by member_id order by member_version)) t
                where id <= id_before or booked_at < booked_before""");
        RULES.put("a journal is numbered from zero and named after its first transfer", """
                select journal_id::text from transfer group by journal_id
                having min(seq) <> 0 or max(seq) <> count(*) - 1 or count(distinct seq) <> count(*)
                  or bool_or((seq = 0) <> (id = journal_id))""");
        RULES.put("a gift leaves nothing in transit", """
                select journal_id::text from transfer where 13 in (debit_account, credit_account) group by journal_id
                having sum(case when credit_account = 13 then amount else -amount end) <> 0""");
        RULES.put("a transfer names accounts of the chart", """
                select t::text from transfer t where not exists (select 1 from account a where a.id = t.debit_account)
                  or not exists (select 1 from account a where a.id = t.credit_account)""");
        RULES.put("a hold is a transfer of its amount", """
                select h::text from hold h where not exists (
                  select 1 from transfer t where t.member_id = h.member_id and t.id = h.id and t.kind = 3
                    and t.amount = h.amount)""");
        RULES.put("a resolved hold was captured and released to the point, by the transfer it names", """
                select h::text from hold h left join (
                  select member_id, pending_id, sum(case when kind = 4 then amount else 0 end) as captured,
                    sum(amount) as points, (array_agg(id order by member_version))[1] as first from transfer
                  where debit_account = 3 group by member_id, pending_id) t
                  on t.member_id = h.member_id and t.pending_id = h.id
                where case when h.state = 0 then t.points is not null
                  else t.points <> h.amount or t.captured <> h.posted or t.first <> h.resolved_by
                    or (h.state = 1) <> (t.captured > 0) end is not false""");
        RULES.put("a promise is an earn of its amount, kept, reversed or open to the point", """
                select e::text from pending_earn e
                left join transfer earn on earn.member_id = e.member_id and earn.id = e.id
                left join (
                  select member_id, coalesce(pending_id, reverses) as id, sum(amount) as points from transfer
                  where debit_account = 2 group by member_id, coalesce(pending_id, reverses)) gone
                  on gone.member_id = e.member_id and gone.id = e.id
                where earn.amount is distinct from e.amount or earn.credit_account <> 2
                  or e.amount <> e.remaining + coalesce(gone.points, 0)
                  or (e.state = 1) <> (e.matured_by is not null) or (e.state = 0) <> (e.remaining > 0)""");
        RULES.put("a guard knows the original and what of it was reversed", """
                select g::text from reversal_guard g
                left join transfer o on o.member_id = g.member_id and o.id = g.transfer_id
                left join (
                  select member_id, reverses, sum(amount) as points from transfer where reverses is not null
                  group by member_id, reverses) r on r.member_id = g.member_id and r.reverses = g.transfer_id
                where g.original is distinct from o.amount or g.reversed is distinct from r.points""");
        RULES.put("what a partner has on its prepaid account is what it may still give", """
                select p.slug || ' has ' || coalesce(t.points, 0) || ' and may give ' || coalesce(w.points, 0)
                from partner p join account a on a.owner_id = p.id and a.kind = 'PARTNER_PREPAID'
                left join (
                  select owner_id, sum(remaining) - sum(overdrawn) as points from allowance where name = 'account/prepaid'
                  group by owner_id) w on w.owner_id = p.id
                left join (
                  select account, sum(points) as points from (
                    select credit_account as account, amount as points from transfer
                    union all select debit_account, -amount from transfer) legs group by account) t on t.account = a.id
                where coalesce(t.points, 0) <> coalesce(w.points, 0)""");
        RULES.put("a reversal is guarded", """
                select t::text from transfer t where t.reverses is not null and not exists (
                  select 1 from reversal_guard g where g.member_id = t.member_id and g.transfer_id = t.reverses)""");
    }

    private static String one(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    private static List<String> rows(Statement statement, String question) throws SQLException {
        try (ResultSet rows = statement.executeQuery(question)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        }
    }
}
