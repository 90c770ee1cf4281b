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
 * Stands before Quarkus' own mechanism, which takes bearer tokens: a token that was verified a moment ago is not verified
 * again, and one that is sent as {@code Authorization: DPoP} goes to the same verification as a bearer token. That the sender
 * has the key a token is bound to is checked afterwards, in {@link CallerIdentity}. A browser session at a page is not its
 * business.
 */
@Singleton
final class TokenMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_BEARER = DEFAULT_PRIORITY + 500;

    private final VerifiedTokens verified;

    TokenMechanism(VerifiedTokens verified) {
        this.verified = verified;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        if (Scheme.of(request) == Scheme.NONE || !isOfTheApi(request)) {
            return Uni.createFrom().nullItem();
        }
        String token = Scheme.token(request);
        return verified.find(token)
                .map(VerifiedToken::new)
                .map(known -> identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(known, request)))
                .orElseGet(() -> verify(token, request, identities));
    }

    private static Uni<SecurityIdentity> verify(
            String token, RoutingContext request, IdentityProviderManager identities) {
        return isBound(request)
                ? identities.authenticate(HttpSecurityUtils.setRoutingContextAttribute(
                        new TokenAuthenticationRequest(new AccessTokenCredential(token)), request))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return isBound(request) && isOfTheApi(request)
                ? Uni.createFrom()
                        .item(new ChallengeData(
                                HttpResponseStatus.UNAUTHORIZED.code(), "WWW-Authenticate", Scheme.DPOP.word()))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(VerifiedToken.class, TokenAuthenticationRequest.class);
    }

    @Override
    public int getPriority() {
        return BEFORE_BEARER;
    }

    private static boolean isBound(RoutingContext request) {
        return Scheme.of(request) == Scheme.DPOP;
    }

    private static boolean isOfTheApi(RoutingContext request) {
        return request.normalizedPath().startsWith("/v1/");
    }
}
