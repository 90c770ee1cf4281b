package dev.cornerstone.loyalty.access;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Takes tokens that are sent as {@code Authorization: DPoP} to the same verification as bearer tokens; that the sender has
 * the key they are bound to is checked afterwards, in {@link CallerIdentity}. A browser session at a page is not its
 * business.
 */
@Singleton
final class BoundTokenMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_BEARER = DEFAULT_PRIORITY + 500;

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        if (!isOurs(request)) {
            return Uni.createFrom().nullItem();
        }
        TokenAuthenticationRequest token =
                new TokenAuthenticationRequest(new AccessTokenCredential(Scheme.token(request)));
        return identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(token, request));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return isOurs(request)
                ? Uni.createFrom()
                        .item(new ChallengeData(
                                HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", Scheme.DPOP.word()))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_BEARER;
    }

    private static boolean isOurs(RoutingContext request) {
        return Scheme.of(request) == Scheme.DPOP && request.normalizedPath().startsWith("/v1/");
    }
}
