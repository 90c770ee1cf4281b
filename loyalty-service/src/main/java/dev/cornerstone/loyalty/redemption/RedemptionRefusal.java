package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.ledger.Points;
import java.time.Duration;
import java.time.Instant;

/** Why points were not spent. */
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

    /** That much needs an authentication of this level that is not older than this. */
    record StepUpRequired(int level, Duration maxAge) implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.stepUpRequired(this);
        }
    }

    /** The member has fewer points than the reward costs. */
    record InsufficientPoints(Points price, long available) implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.insufficientPoints(this);
        }
    }

    /** An operator stopped this member's spending. */
    record Frozen() implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.frozen(this);
        }
    }

    /** The redemption would pass the limit of that name, which allows so much until it starts anew. */
    record OverLimit(String limit, long max, Instant resetsAt) implements RedemptionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.overLimit(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T unknownReward(UnknownReward refusal);

        T priceChanged(PriceChanged refusal);

        T stepUpRequired(StepUpRequired refusal);

        T insufficientPoints(InsufficientPoints refusal);

        T frozen(Frozen refusal);

        T overLimit(OverLimit refusal);
    }
}
