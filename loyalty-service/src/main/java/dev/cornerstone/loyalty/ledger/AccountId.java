package dev.cornerstone.loyalty.ledger;

/** An account of the chart. */
public record AccountId(long value) {

    static final AccountId MEMBER_AVAILABLE = new AccountId(1);
    static final AccountId REDEEMED = new AccountId(11);
    static final AccountId BREAKAGE = new AccountId(12);
}
