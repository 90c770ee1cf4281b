package dev.cornerstone.loyalty.ledger;

import java.time.Instant;

/** Why the ledger did not post. */
public sealed interface Refusal {

    <X> X fold(Cases<X> cases);

    /** The member has fewer points than that. */
    record Insufficient(long available) implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.insufficient(this);
        }
    }

    /** An operator stopped this member's spending, or the account behind the member is disabled. */
    record Frozen() implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.frozen(this);
        }
    }

    /** The posting would pass a limit: its name, what it allows, what of that is used, and when it starts anew. */
    record OverLimit(String limit, long max, long used, Instant resetsAt) implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.overLimit(this);
        }
    }

    /** What happened to the member's account lets them spend only so much a day until then. */
    record CoolingDown(long max, long used, Instant until) implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.coolingDown(this);
        }
    }

    /** No transfer or hold has that id. */
    record Unknown() implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.unknown(this);
        }
    }

    /** The hold was captured, released or has lapsed before. */
    record Resolved(HoldState state) implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.resolved(this);
        }
    }

    /** A capture of more than is held. */
    record MoreThanHeld(long held) implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.moreThanHeld(this);
        }
    }

    /** So much of the transfer can still be reversed; zero for kinds that never are. */
    record NotReversible(long reversible) implements Refusal {
        @Override
        public <X> X fold(Cases<X> cases) {
            return cases.notReversible(this);
        }
    }

    /** One method per reason. */
    interface Cases<X> {
        X insufficient(Insufficient refusal);

        X frozen(Frozen refusal);

        X overLimit(OverLimit refusal);

        X coolingDown(CoolingDown refusal);

        X unknown(Unknown refusal);

        X resolved(Resolved refusal);

        X moreThanHeld(MoreThanHeld refusal);

        X notReversible(NotReversible refusal);
    }
}
