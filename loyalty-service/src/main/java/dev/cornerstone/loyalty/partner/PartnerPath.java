package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import jakarta.inject.Singleton;

/** The partner in a path: {@code me}, who is the caller's, or the one that an operator names. */
@Singleton
public final class PartnerPath {

    private final Partners partners;

    PartnerPath(Partners partners) {
        this.partners = partners;
    }

    public Registration own(Caller caller) {
        return caller.partner()
                .flatMap(partners::registration)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        ProblemType.UNKNOWN_PARTNER, "An operator must register the partner of this token first.")));
    }

    public Registration named(String slug) {
        return partners.registration(slug)
                .orElseThrow(() ->
                        new ProblemException(Problem.of(ProblemType.NOT_FOUND, "No partner has the id " + slug + ".")));
    }
}
