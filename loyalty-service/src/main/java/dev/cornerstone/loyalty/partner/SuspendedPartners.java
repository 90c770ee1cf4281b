package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Refuses whatever comes with the token of a suspended partner, be it its back office's or a member's on its site. */
@Provider
final class SuspendedPartners implements ContainerRequestFilter {

    private final CurrentCaller caller;

    /** Quarkus makes filters before there is any configuration, which the terms need. */
    private final Instance<CurrentTerms> terms;

    SuspendedPartners(CurrentCaller caller, Instance<CurrentTerms> terms) {
        this.caller = caller;
        this.terms = terms;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        caller.find()
                .flatMap(known -> known.partner())
                .filter(partner -> terms.get().isSuspended(partner))
                .ifPresent(partner -> {
                    throw new ProblemException(Problem.of(
                            ProblemType.PARTNER_SUSPENDED,
                            "The programme has suspended the partner of this token. Its members keep their points."));
                });
    }
}
