package dev.cornerstone.loyalty.ledger;

/** How much of a transfer was a lot's; the lot is as it is now. */
record Share(Lot lot, long amount) {

    Share {
        if (amount < 1 || amount > lot.amount()) {
            throw new IllegalArgumentException(amount + " points are not a share of lot " + lot.id());
        }
    }
}
