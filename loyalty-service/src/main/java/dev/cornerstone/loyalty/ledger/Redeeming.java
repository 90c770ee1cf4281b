package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** How a redemption ended. */
public sealed interface Redeeming {

    <T> T fold(Cases<T> cases);

    record Redeemed(TransferId id, Points points, long available, Instant bookedAt) implements Redeeming {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.redeemed(this);
        }
    }

    /** The member has fewer points than that; nothing was written that the caller should keep. */
    record Insufficient(long available) implements Redeeming {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.insufficient(this);
        }
    }

    interface Cases<T> {
        T redeemed(Redeemed redeemed);

        T insufficient(Insufficient insufficient);
    }
}
