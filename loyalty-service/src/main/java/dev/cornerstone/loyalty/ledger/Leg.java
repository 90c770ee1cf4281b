package dev.cornerstone.loyalty.ledger;

/** What is to move from where to where and why, before it is a transfer with an id and a place in the books. */
record Leg(
        Kind kind, AccountId debit, AccountId credit, Points points, Transfer.Links links, Transfer.Purpose purpose) {

    static Leg of(Kind kind, AccountId debit, AccountId credit, Points points, Transfer.Purpose purpose) {
        return new Leg(kind, debit, credit, points, Transfer.Links.NONE, purpose);
    }
}
