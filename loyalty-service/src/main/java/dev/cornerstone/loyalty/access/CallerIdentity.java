package dev.cornerstone.loyalty.access;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.StringPermission;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Arrays;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Gives an identity that came with a bearer token its caller and the authorities the token proves. A browser session has
 * an ID token as its principal and is left alone: what its member may do is in the access token, which the pages read.
 */
@Singleton
final class CallerIdentity implements SecurityIdentityAugmentor {

    static final String CALLER = "cornerstone.caller";

    private final Callers callers;

    CallerIdentity(Callers callers) {
        this.callers = callers;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)
                || identity.getCredential(IdTokenCredential.class) != null) {
            return Uni.createFrom().item(identity);
        }
        return callers.from(token)
                .map(caller -> Uni.createFrom().item(withAuthorities(identity, caller)))
                .orElseGet(() -> Uni.createFrom()
                        .failure(new AuthenticationFailedException("The token names no caller this service knows")));
    }

    private static SecurityIdentity withAuthorities(SecurityIdentity identity, Caller caller) {
        QuarkusSecurityIdentity.Builder builder =
                QuarkusSecurityIdentity.builder(identity).addAttribute(CALLER, caller);
        Arrays.stream(Authority.values())
                .filter(caller::may)
                .forEach(authority -> builder.addPermission(new StringPermission(authority.permission())));
        return builder.build();
    }
}
