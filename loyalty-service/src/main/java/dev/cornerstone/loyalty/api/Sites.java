package dev.cornerstone.loyalty.api;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Lets the pages of the partners' sites call the API from their visitors' browsers (CORS), and no other page. Tokens are sent by the page
 * itself; no cookie goes with a request or comes with an answer.
 */
@Singleton
final class Sites {

    private static final String OPERATIONS = "/v1/*";
    private static final int BEFORE_SECURITY = Integer.MIN_VALUE + 2;
    private static final Duration PREFLIGHT_KEPT = Duration.ofMinutes(10);
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.DELETE, HttpMethod.PATCH);
    private static final Set<String> SENT = Set.of(
            "Accept",
            "Authorization",
            "Content-Type",
            "DPoP",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "traceparent");
    private static final Set<String> READ = Set.of(
            "ETag",
            "Idempotency-Replayed",
            "Link",
            "RateLimit",
            "RateLimit-Policy",
            "Retry-After",
            "Deprecation",
            "Sunset",
            "WWW-Authenticate");

    private final Set<String> origins;
    private final CorsHandler handler;

    Sites(ApiConfig config) {
        origins = Origins.of(config.sites().orElse(List.of()));
        handler = CorsHandler.create()
                .addOrigins(List.copyOf(origins))
                .allowedMethods(METHODS)
                .allowedHeaders(SENT)
                .exposedHeaders(READ)
                .maxAgeSeconds((int) PREFLIGHT_KEPT.toSeconds());
    }

    void routes(@Observes Router router) {
        router.route(OPERATIONS).order(BEFORE_SECURITY).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        String origin = request.request().getHeader(HttpHeaders.ORIGIN);
        request.response().putHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin != null && origins.contains(origin)) {
            handler.handle(request);
        } else {
            request.next();
        }
    }
}
