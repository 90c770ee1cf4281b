package dev.cornerstone.loyalty.rollup;

import dev.cornerstone.loyalty.ledger.AccountId;

/**
 * Transfers as flows, in SQL. What a transfer is for its funder follows from its two accounts alone, and whose points they
 * were from its allocations; where a spend is taken back, also from the lot that it opened.
 */
public final class FlowRows {

    private static final String FLOWS = """
            with bite as materialized (
              select member_id, id, debit_account as debit, credit_account as credit, amount, reverses, partner_id
              from transfer where id > FROM and id <= TO),
            flows as (
              select b.id, 'issued' as line, a.owner_id as funder, NOBODY as counterparty, b.amount as points
              from bite b join account a on a.id = b.debit and a.owner_id is not null
              union all
              select id, 'issued', NOBODY, NOBODY, amount
              from bite where debit = ADJUSTMENT and credit = AVAILABLE
              union all
              select b.id, case when b.debit = CLAWBACK then 'clawed-back' else 'reversed' end, a.owner_id, NOBODY, b.amount
              from bite b join account a on a.id = b.credit and a.owner_id is not null
              where b.debit in (AVAILABLE, PENDING, BREAKAGE, CLAWBACK)
              union all
              select b.id, 'expired', a.owner_id, NOBODY, -b.amount
              from bite b join account a on a.id = b.credit and a.owner_id is not null
              where b.debit = BREAKAGE
              union all
              select b.id,
                case b.credit when REDEEMED then 'redeemed' when BREAKAGE then 'expired' when CLAWBACK then 'repaid'
                  else 'adjusted' end,
                coalesce(l.funded_by, NOBODY),
                case when b.credit = REDEEMED then coalesce(b.partner_id, NOBODY) else NOBODY end,
                n.amount
              from bite b
              join lot_allocation n on n.member_id = b.member_id and n.transfer_id = b.id
              join lot l on l.member_id = n.member_id and l.id = n.lot_id
              where b.debit = AVAILABLE and b.credit in (REDEEMED, BREAKAGE, CLAWBACK, ADJUSTMENT)
                or b.debit = HELD and b.credit = REDEEMED
              union all
              select b.id, 'returned', coalesce(l.funded_by, NOBODY), coalesce(o.partner_id, NOBODY), n.amount
              from bite b
              join transfer o on o.member_id = b.member_id and o.id = b.reverses
              join lot_allocation n on n.member_id = b.member_id and n.transfer_id = b.id
              join lot l on l.member_id = n.member_id and l.id = n.lot_id
              where b.debit = REDEEMED and b.credit = AVAILABLE
              union all
              select b.id, 'returned', coalesce(l.funded_by, NOBODY), coalesce(o.partner_id, NOBODY), l.amount
              from bite b
              join transfer o on o.member_id = b.member_id and o.id = b.reverses
              join lot l on l.member_id = b.member_id and l.id = b.id
              where b.debit = REDEEMED and b.credit = AVAILABLE)
            """.replace("NOBODY", "'" + Sums.PROGRAMME + "'::uuid")
            .replace("ADJUSTMENT", text(AccountId.ADJUSTMENT))
            .replace("AVAILABLE", text(AccountId.MEMBER_AVAILABLE))
            .replace("PENDING", text(AccountId.MEMBER_PENDING))
            .replace("HELD", text(AccountId.MEMBER_HELD))
            .replace("REDEEMED", text(AccountId.REDEEMED))
            .replace("BREAKAGE", text(AccountId.BREAKAGE))
            .replace("CLAWBACK", text(AccountId.CLAWBACK));

    private FlowRows() {}

    /** The beginning of a statement that may read {@code flows (id, line, funder, counterparty, points)}. */
    public static String between(String after, String upTo) {
        return FLOWS.replace("FROM", after).replace("TO", upTo);
    }

    private static String text(AccountId account) {
        return Long.toString(account.value());
    }
}
