package dev.cornerstone.loyalty.gift;

import dev.cornerstone.loyalty.spending.SpendingRefusal;

/** Why points were not given. */
sealed interface GiftRefusal {

    <T> T fold(Cases<T> cases);

    /** No member has that card. */
    record UnknownReceiver() implements GiftRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknownReceiver();
        }
    }

    /** The card is the giver's own. */
    record ToSelf() implements GiftRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.toSelf();
        }
    }

    /** The points were not spent. */
    record NotSpent(SpendingRefusal reason) implements GiftRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notSpent(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T unknownReceiver();

        T toSelf();

        T notSpent(NotSpent refusal);
    }
}
