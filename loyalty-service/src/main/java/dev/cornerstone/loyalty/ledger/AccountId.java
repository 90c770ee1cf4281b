package dev.cornerstone.loyalty.ledger;

/** An account of the chart. */
public record AccountId(long value) {

    public static final AccountId MEMBER_AVAILABLE = new AccountId(1);
    public static final AccountId MEMBER_PENDING = new AccountId(2);
    public static final AccountId MEMBER_HELD = new AccountId(3);
    public static final AccountId ISSUANCE = new AccountId(10);
    public static final AccountId REDEEMED = new AccountId(11);
    public static final AccountId BREAKAGE = new AccountId(12);
    public static final AccountId TRANSIT = new AccountId(13);
    public static final AccountId CLAWBACK = new AccountId(14);
    public static final AccountId ADJUSTMENT = new AccountId(15);
}
