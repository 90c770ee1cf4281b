package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.Refusal;
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

    /** The points would mature in the past, or later than the programme allows. */
    record MaturityOutOfReach(Instant latest) implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.maturityOutOfReach(this);
        }
    }

    /** The ledger did not book that many points. */
    record NotBooked(Points points, Refusal reason) implements EarningRefusal {
        @Override
        public <T> T fold(Cases<T> cases) {
            return cases.notBooked(this);
        }
    }

    /** The partner's account, a budget or a limit of the partner does not cover it. */
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

        T maturityOutOfReach(MaturityOutOfReach refusal);

        T notBooked(NotBooked refusal);

        T notCovered(NotCovered refusal);
    }
}
