package dev.cornerstone.loyalty.api;

import dev.cornerstone.loyalty.access.CurrentCaller;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ResourceInfo;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Counts each request that is allowed to reach its operation; what is forbidden is counted in {@link ProblemMappers}. */
final class RateLimitFilter {

    private final RateLimits limits;
    private final CurrentCaller caller;

    RateLimitFilter(RateLimits limits, CurrentCaller caller) {
        this.limits = limits;
        this.caller = caller;
    }

    @ServerRequestFilter
    public void count(ResourceInfo resource, RoutingContext request) {
        caller.find()
                .flatMap(known -> limits.count(request, known, resource.getResourceMethod()))
                .ifPresent(problem -> {
                    throw new ProblemException(problem);
                });
    }
}
