package dev.cornerstone.loyalty.statement;

import dev.cornerstone.loyalty.ledger.Balance;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.ledger.MemberId;
import jakarta.inject.Singleton;

/** How many points a member has. */
@Singleton
public final class Balances {

    private final Ledger ledger;

    public Balances(Ledger ledger) {
        this.ledger = ledger;
    }

    public Balance of(MemberId member) {
        return ledger.balance(member);
    }
}
