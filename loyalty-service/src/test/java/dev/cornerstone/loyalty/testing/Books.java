package dev.cornerstone.loyalty.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** All tables at one moment: how many rows each has and a hash over all of them. Two are equal when nothing changed. */
public record Books(Map<String, String> tables) {

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

    /** Everything in the books that does not add up; empty when they prove. */
    public static List<String> contradictions(DataSource database) {
        List<String> found = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                String count = one(statement, "select count(*) from (" + rule.getValue() + ") broken");
                if (!count.equals("0")) {
                    found.add(count + " times: " + rule.getKey());
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
        return found;
    }

    private static final Map<String, String> RULES = Map.of(
            "all accounts together are zero",
            """
            select 1 from (
              select credit_account as account, amount from transfer
              union all select debit_account, -amount from transfer) legs having sum(amount) <> 0""",
            "a balance is the sum of its transfers",
            """
            select 1 from member_balance b left join (
              select member_id, sum(case when credit_account = 1 then amount else 0 end
                - case when debit_account = 1 then amount else 0 end) as points
              from transfer group by member_id) t using (member_id)
            where b.available <> coalesce(t.points, 0)""",
            "a balance is the sum of its lots",
            """
            select 1 from member_balance b left join (
              select member_id, sum(remaining) as points from lot group by member_id) l using (member_id)
            where b.available <> coalesce(l.points, 0)""",
            "what is gone from a lot was allocated",
            """
            select 1 from lot l left join (
              select member_id, lot_id, sum(amount) as points from lot_allocation group by member_id, lot_id) a
              on a.member_id = l.member_id and a.lot_id = l.id
            where l.amount - l.remaining <> coalesce(a.points, 0)""",
            "a debit is the sum of its allocations",
            """
            select 1 from transfer t left join (
              select member_id, transfer_id, sum(amount) as points from lot_allocation group by member_id, transfer_id) a
              on a.member_id = t.member_id and a.transfer_id = t.id
            where t.debit_account = 1 and t.amount <> coalesce(a.points, 0)""",
            "a member's versions have no gap and end at the balance's",
            """
            select 1 from member_balance b left join (
              select member_id, count(*) as transfers, count(distinct member_version) as versions,
                min(member_version) as first, max(member_version) as last from transfer group by member_id) t
              using (member_id)
            where (b.version, b.version, b.version) is distinct from
                  (coalesce(t.transfers, 0), coalesce(t.versions, 0), coalesce(t.last, 0)) or t.first > 1""",
            "a transfer names accounts of the chart",
            """
            select 1 from transfer t where not exists (select 1 from account a where a.id = t.debit_account)
              or not exists (select 1 from account a where a.id = t.credit_account)""");

    private static String one(Statement statement, String question) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
