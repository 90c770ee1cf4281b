package dev.cornerstone.loyalty.access;

import dev.cornerstone.loyalty.platform.Trace;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives an identity that came with a bearer token its caller and the authorities the token proves. A browser session has
 * an ID token as its principal and is left alone: what its member may do is in the access token, which the pages read.
 */
@Singleton
final class CallerIdentity implements SecurityIdentityAugmentor {

    static final String CALLER = "cornerstone.caller";

    private final Callers callers;
    private final VerifiedTokens tokens;
    private final Possession possession;
    private final ClientCertificate certificate;

    CallerIdentity(Callers callers, VerifiedTokens tokens, Possession possession, ClientCertificate certificate) {
        this.callers = callers;
        this.tokens = tokens;
        this.possession = possession;
        this.certificate = certificate;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        throw new UnsupportedOperationException("Who calls cannot be told without the request");
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        Caller verified = identity.getAttribute(CALLER);
        if (verified == null && !isAccessToken(identity)) {
            return Uni.createFrom().item(identity);
        }
        RoutingContext request = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        Optional<String> trace = Optional.ofNullable(Trace.id(request.request().getHeader(Trace.HEADER)));
        return Optional.ofNullable(verified)
                .or(() -> verified((JsonWebToken) identity.getPrincipal()))
                .map(caller -> caller.in(trace))
                .map(caller -> proved(caller, request, context, withAuthorities(identity, caller)))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new AuthenticationFailedException("The token names no caller this service knows")));
    }

    private static boolean isAccessToken(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken
                && identity.getCredential(IdTokenCredential.class) == null;
    }

    private Optional<Caller> verified(JsonWebToken token) {
        Optional<Caller> caller = callers.from(token, Optional.empty());
        caller.ifPresent(
                known -> tokens.remember(token.getRawToken(), known, Instant.ofEpochSecond(token.getExpirationTime())));
        return caller;
    }

    /** The identity, as soon as the proof that its token needs is found to be good and unused. */
    private Uni<SecurityIdentity> proved(
            Caller caller, RoutingContext request, AuthenticationRequestContext context, SecurityIdentity identity) {
        Optional<Proof> proof;
        try {
            caller.certificateThumbprint().ifPresent(bound -> certificate.demand(request, bound));
            proof = possession.read(request, Scheme.token(request), caller.keyThumbprint());
        } catch (InvalidProof | InvalidBinding refusal) {
            return Uni.createFrom().failure(new AuthenticationFailedException(refusal));
        }
        return proof.map(unused -> context.runBlocking(() -> used(unused, identity)))
                .orElseGet(() -> Uni.createFrom().item(identity));
    }

    private SecurityIdentity used(Proof proof, SecurityIdentity identity) {
        if (!possession.use(proof)) {
            throw new AuthenticationFailedException(new InvalidProof("The proof was used before (jti)"));
        }
        return identity;
    }

    private SecurityIdentity withAuthorities(SecurityIdentity identity, Caller caller) {
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder(identity).addAttribute(CALLER, caller);
        Arrays.stream(Authority.values())
                .filter(authority -> caller.may(authority) && !possession.lackedBy(caller, authority))
                .forEach(authority -> builder.addPermission(new StringPermission(authority.permission())));
        return builder.build();
    }
}
