package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import jakarta.inject.Singleton;

/** The partner whose client is calling: what the token says, never a word in the path or the body. */
@Singleton
public final class CallingPartner {

    private final Partners partners;

    CallingPartner(Partners partners) {
        this.partners = partners;
    }

    public Partner of(Caller caller) {
        return caller.partner()
                .flatMap(partners::find)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.UNKNOWN_PARTNER, "An operator must register the partner of this token first.")));
    }
}
