package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.Callers;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.platform.Trace;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.ForbiddenException;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The member who is looking at the page, and what her access token lets her do. */
@RequestScoped
class Visitor {

    private final JsonWebToken accessToken;
    private final SecurityIdentity identity;
    private final Callers callers;
    private final Members members;
    private final RoutingContext request;

    Visitor(
            JsonWebToken accessToken,
            SecurityIdentity identity,
            Callers callers,
            Members members,
            RoutingContext request) {
        this.accessToken = accessToken;
        this.identity = identity;
        this.callers = callers;
        this.members = members;
        this.request = request;
    }

    /** The caller, if the access token grants this much; a page that is asked for more is refused. */
    Caller with(Authority authority) {
        return callers.from(
                        accessToken,
                        Optional.ofNullable(Trace.id(request.request().getHeader(Trace.HEADER))))
                .filter(caller -> caller.may(authority))
                .orElseThrow(() -> new ForbiddenException("The access token does not allow " + authority.permission()));
    }

    Member member() {
        return members.byCaller(with(Authority.READ_OWN));
    }

    /** What to call her: the first name she gave, else nothing. */
    Optional<String> firstName() {
        return idTokenClaim("given_name").filter(name -> !name.isBlank());
    }

    /** The language she chose when she signed in, if she did. */
    Optional<String> language() {
        return idTokenClaim("locale");
    }

    /** In a browser session the principal is the ID token. */
    private Optional<String> idTokenClaim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken idToken
                ? Optional.ofNullable(idToken.getClaim(name))
                : Optional.empty();
    }
}
