package dev.cornerstone.loyalty.ledger;

import java.util.ArrayList;
import java.util.List;

/** How much of one lot a transfer takes. */
record Allocation(Lot lot, long amount) {

    Allocation {
        if (amount < 1 || amount > lot.remaining()) {
            throw new IllegalArgumentException(
                    "Lot " + lot.id() + " has " + lot.remaining() + " points, so " + amount + " cannot be taken");
        }
    }

    /** Takes the amount from the lots in the order given, which is soonest expiring first. */
    static List<Allocation> take(Points amount, List<Lot> lots) {
        List<Allocation> taken = new ArrayList<>();
        long open = amount.value();
        for (Lot lot : lots) {
            if (open == 0) {
                break;
            }
            long part = Math.min(open, lot.remaining());
            taken.add(new Allocation(lot, part));
            open -= part;
        }
        if (open > 0) {
            throw new IllegalStateException("The lots hold " + open + " points less than the balance says");
        }
        return taken;
    }

    static long sum(List<Lot> lots) {
        return lots.stream().mapToLong(Lot::remaining).reduce(0, Math::addExact);
    }
}
