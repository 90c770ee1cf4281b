package dev.cornerstone.loyalty.ledger;

/** What is to move from where to where and why, before it is a transfer with an id and a place in the books. */
record Leg(
        Kind kind,
        AccountId debit,
        AccountId credit,
        Points points,
        Transfer.Links links,
        Transfer.Purpose purpose,
        Transfer.Opens opens) {

    Leg(Kind kind, AccountId debit, AccountId credit, Points points, Transfer.Links links, Transfer.Purpose purpose) {
        this(kind, debit, credit, points, links, purpose, Transfer.Opens.NOTHING);
    }

    static Leg of(Kind kind, AccountId debit, AccountId credit, Points points, Transfer.Purpose purpose) {
        return new Leg(kind, debit, credit, points, Transfer.Links.NONE, purpose);
    }

    Leg opening(Transfer.Opens opens) {
        return new Leg(kind, debit, credit, points, links, purpose, opens);
    }
}
