package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;

/** Why points were not spent, whatever they were to be spent on. */
public sealed interface SpendingRefusal {

    <T> T fold(Cases<T> cases);

    /** It needs a stronger or fresher authentication. */
    record StepUpRequired(StepUp stepUp) implements SpendingRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.stepUpRequired(this);
        }
    }

    /** The ledger did not book that many points. */
    record NotBooked(Points points, Refusal reason) implements SpendingRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notBooked(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T stepUpRequired(StepUpRequired refusal);

        T notBooked(NotBooked refusal);
    }
}
