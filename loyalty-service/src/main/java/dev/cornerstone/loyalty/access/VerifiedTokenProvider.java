package dev.cornerstone.loyalty.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Takes the caller of a verified token as it is; {@link CallerIdentity} adds what the caller may do. */
@Singleton
final class VerifiedTokenProvider implements IdentityProvider<VerifiedToken> {

    @Override
    public Class<VerifiedToken> getRequestType() {
        return VerifiedToken.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(VerifiedToken token, AuthenticationRequestContext context) {
        Caller caller = token.caller();
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(caller.subject()))
                        .addAttribute(CallerIdentity.CALLER, caller)
                        .build());
    }
}
