package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.ledger.Refusal;

/** Why an adjustment was not decided. */
sealed interface DecisionRefusal {

    <T> T fold(Cases<T> cases);

    /** No adjustment has that id. */
    record Unknown() implements DecisionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknown();
        }
    }

    /** Somebody decided it before. */
    record Decided(Adjustment.State state) implements DecisionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.decided(this);
        }
    }

    /** Who proposed it cannot decide it. */
    record SamePerson() implements DecisionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.samePerson();
        }
    }

    /** The ledger did not book it. */
    record NotBooked(long points, Refusal reason) implements DecisionRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notBooked(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T unknown();

        T decided(Decided refusal);

        T samePerson();

        T notBooked(NotBooked refusal);
    }
}
