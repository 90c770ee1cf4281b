package dev.cornerstone.loyalty.access;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.BearerTokenAuthentication;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.JsonWebKeySet;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Stands before the requests for the realm's keys. Quarkus keeps a key for ten minutes and fetches all of them for every
 * token that names another; here a key that the realm does not have costs it one request in a while, and a new key of the
 * realm is still found when that while is over.
 */
@Singleton
@Unremovable
@OidcEndpoint(OidcEndpoint.Type.JWKS)
@BearerTokenAuthentication
final class KeyFetches implements OidcRequestFilter, OidcResponseFilter {

    private static final int OK = 200;

    private final FetchLimit limit;

    KeyFetches(AccessConfig config, Clock clock) {
        limit = new FetchLimit(config.unknownKeyEvery(), clock);
    }

    @Override
    public Uni<Void> filter(OidcRequestFilter.OidcRequestFilterContext request) {
        JsonObject header =
                OidcUtils.decodeJwtHeaders(request.contextProperties().getString(OidcRequestContextProperties.TOKEN));
        return switch (limit.ask(header.getString("kid", ""))) {
            case FETCH -> Uni.createFrom().voidItem();
            case LATER -> Uni.createFrom().failure(new OIDCException("The issuer has not said yet which keys it has"));
            case UNKNOWN ->
                Uni.createFrom()
                        .failure(new AuthenticationFailedException("The token names a key that the issuer lacks"));
        };
    }

    @Override
    public Uni<Void> filter(OidcResponseFilter.OidcResponseFilterContext response) {
        if (response.statusCode() == OK) {
            JsonWebKeySet keys = new JsonWebKeySet(response.responseBody().toString());
            limit.answered(key -> keys.getKeyWithId(key) != null);
        }
        return Uni.createFrom().voidItem();
    }
}
