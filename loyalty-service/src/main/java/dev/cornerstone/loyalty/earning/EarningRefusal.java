package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.partner.Shortage;
import java.time.Instant;

/** Why an earning was not booked. */
public sealed interface EarningRefusal {

    <T> T fold(Cases<T> cases);

    /** The token's partner is not registered with the programme. */
    record UnknownPartner() implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknownPartner(this);
        }
    }

    /** Neither a card number nor a subject this partner's shop has shown us. */
    record UnknownMember() implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.unknownMember(this);
        }
    }

    /** This partner has earned with the receipt before. */
    record ReceiptAlreadyUsed() implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.receiptAlreadyUsed(this);
        }
    }

    /** The earning would pass the limit of that name, which allows so much until it starts anew. */
    record OverLimit(String limit, long max, Instant resetsAt) implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.overLimit(this);
        }
    }

    /** The partner has too little left for it. */
    record NotCovered(Shortage shortage) implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notCovered(this);
        }
    }

    /** One method per reason. */
    interface Cases<T> {
        T unknownPartner(UnknownPartner refusal);

        T unknownMember(UnknownMember refusal);

        T receiptAlreadyUsed(ReceiptAlreadyUsed refusal);

        T overLimit(OverLimit refusal);

        T notCovered(NotCovered refusal);
    }
}
