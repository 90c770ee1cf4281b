package dev.cornerstone.benchmarks.ledger;

import dev.cornerstone.benchmarks.Cluster;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must hold in the books after everything that was done to them. */
final class Invariants {

    private static final Map<String, String> RULES = rules();

    private Invariants() {}

    /** Everything that does not add up; empty when the books are right. */
    static List<String> contradictions(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement sql = connection.createStatement()) {
            sql.execute("set work_mem = '128MB'");
            for (Map.Entry<String, String> rule : RULES.entrySet()) {
                String count = Cluster.one(sql, "select count(*) from (" + rule.getValue() + ") broken");
                if (!count.equals("0")) {
                    found.add(count + " times not: " + rule.getKey());
                }
            }
        }
        return found;
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        rules.put("all accounts together are zero", """
                select 1 from (
                  select credit_account as account, amount from transfer
                  union all select debit_account, -amount from transfer) legs having sum(amount) <> 0""");
        rules.put("a balance is the sum of its transfers, and its version their number", """
                select 1 from member_balance b left join (
                  select member_id, count(*) as transfers, max(member_version) as last,
                    sum(case when credit_account = 1 then amount else 0 end
                      - case when debit_account = 1 then amount else 0 end) as points
                  from transfer group by member_id) t using (member_id)
                where (b.available, b.version, b.version) is distinct from
                  (coalesce(t.points, 0), coalesce(t.transfers, 0), coalesce(t.last, 0))""");
        rules.put("a balance is the sum of its lots", """
                select 1 from member_balance b left join (
                  select member_id, sum(remaining) as points from lot group by member_id) l using (member_id)
                where b.available <> coalesce(l.points, 0)""");
        rules.put("what is gone from a lot was allocated", """
                select 1 from lot l left join (
                  select member_id, lot_id, sum(amount) as points from lot_allocation group by member_id, lot_id) a
                  on a.member_id = l.member_id and a.lot_id = l.id
                where l.amount - l.remaining <> coalesce(a.points, 0)""");
        rules.put("a redemption is the sum of its allocations", """
                select 1 from transfer t left join (
                  select member_id, transfer_id, sum(amount) as points from lot_allocation group by member_id, transfer_id) a
                  on a.member_id = t.member_id and a.transfer_id = t.id
                where t.debit_account = 1 and t.amount <> coalesce(a.points, 0)""");
        return rules;
    }
}
