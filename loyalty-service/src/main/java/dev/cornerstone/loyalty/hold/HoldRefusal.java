package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.spending.SpendingRefusal;

/** Why points were not set aside. */
sealed interface HoldRefusal {

    <T> T fold(Cases<T> cases);

    /** No reward has that id. */
    record UnknownReward(String reward) implements HoldRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknownReward(this);
        }
    }

    /** The member was shown another price than the reward has now. */
    record PriceChanged(Points price) implements HoldRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.priceChanged(this);
        }
    }

    /** The reward is honoured by another partner than the one named. */
    record OtherPartner(String honouring) implements HoldRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.otherPartner(this);
        }
    }

    /** The points were not spent. */
    record NotSpent(SpendingRefusal reason) implements HoldRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notSpent(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T unknownReward(UnknownReward refusal);

        T priceChanged(PriceChanged refusal);

        T otherPartner(OtherPartner refusal);

        T notSpent(NotSpent refusal);
    }
}
