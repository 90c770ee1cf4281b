package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.spending.SpendingRefusal;

/** Why a reward was not bought. */
public sealed interface RedemptionRefusal {

    <T> T fold(Cases<T> cases);

    /** No reward has that id. */
    record UnknownReward(String reward) implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknownReward(this);
        }
    }

    /** The member was shown another price than the reward has now. */
    record PriceChanged(Points price) implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.priceChanged(this);
        }
    }

    /** The points were not spent. */
    record NotSpent(SpendingRefusal reason) implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notSpent(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T unknownReward(UnknownReward refusal);

        T priceChanged(PriceChanged refusal);

        T notSpent(NotSpent refusal);
    }
}
