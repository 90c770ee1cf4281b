package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.redemption.Redemptions;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Completes an order that needed a stronger sign-in. Reached only through the tenant that asks Keycloak for it; that session
 * serves one order and ends with it, so that the next costly order asks again.
 */
@Path(Places.CONFIRM)
@Authenticated
class ConfirmResource {

    private final Visitor visitor;
    private final Orders orders;
    private final Redemptions redemptions;
    private final OidcSession session;

    ConfirmResource(Visitor visitor, Orders orders, Redemptions redemptions, OidcSession session) {
        this.visitor = visitor;
        this.orders = orders;
        this.redemptions = redemptions;
        this.session = session;
    }

    @GET
    @Blocking
    @Operation(hidden = true)
    public Uni<Response> complete(@QueryParam("order") String slip, @QueryParam(Places.AGAIN) String again) {
        Caller caller = visitor.with(Authority.REDEEM_OWN);
        Member member = visitor.member();
        Response next = orders.read(member.id(), slip, Orders.Step.PLACED)
                .map(order -> complete(caller, member, order, slip, again != null))
                .orElseGet(() -> Places.member(Notice.TOO_LATE));
        return session.logout().replaceWith(next);
    }

    private Response complete(Caller caller, Member member, Order order, String slip, boolean triedBefore) {
        return redemptions
                .redeem(caller, member, order.reward(), Optional.of(order.points()), order.key())
                .fold(Endings.INSTANCE)
                .map(notice -> Places.member(notice, order.reward()))
                .orElseGet(() ->
                        triedBefore ? Places.member(Notice.NOT_CONFIRMED, order.reward()) : Places.confirm(slip, true));
    }
}
