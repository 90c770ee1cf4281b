package dev.cornerstone.loyalty.ledger;

/** An account of the chart. */
public record AccountId(long value) {

    static final AccountId MEMBER_AVAILABLE = new AccountId(1);
    static final AccountId MEMBER_PENDING = new AccountId(2);
    static final AccountId MEMBER_HELD = new AccountId(3);
    static final AccountId ISSUANCE = new AccountId(10);
    static final AccountId REDEEMED = new AccountId(11);
    static final AccountId BREAKAGE = new AccountId(12);
    static final AccountId TRANSIT = new AccountId(13);
    static final AccountId CLAWBACK = new AccountId(14);
    static final AccountId ADJUSTMENT = new AccountId(15);
}
