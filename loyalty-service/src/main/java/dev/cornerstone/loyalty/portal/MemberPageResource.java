package dev.cornerstone.loyalty.portal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.member.Member;
import dev.cornerstone.loyalty.redemption.Redemptions;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The member's page and its buttons. */
@Path(Places.MEMBER)
@Produces(MediaType.TEXT_HTML)
@Authenticated
class MemberPageResource {

    private final Visitor visitor;
    private final Pages pages;
    private final Orders orders;
    private final Redemptions redemptions;

    MemberPageResource(Visitor visitor, Pages pages, Orders orders, Redemptions redemptions) {
        this.visitor = visitor;
        this.pages = pages;
        this.orders = orders;
        this.redemptions = redemptions;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance show(
            @QueryParam("notice") String notice,
            @QueryParam("reward") String reward,
            @QueryParam("older") String cursor,
            @Context HttpHeaders headers) {
        return pages.member(visitor, Language.of(visitor.language(), headers), Notice.of(notice), reward, cursor);
    }

    @POST
    @Path("redemptions")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response redeem(@FormParam("order") String slip) {
        Caller caller = visitor.with(Authority.REDEEM_OWN);
        Member member = visitor.member();
        return orders.read(member.id(), slip, Orders.Step.OFFERED)
                .map(order -> place(caller, member, order))
                .orElseGet(() -> Places.member(Notice.TOO_LATE));
    }

    private Response place(Caller caller, Member member, Order order) {
        return redemptions
                .redeem(caller, member, order.reward(), Optional.of(order.points()), order.key())
                .fold(Endings.INSTANCE)
                .map(notice -> Places.member(notice, order.reward()))
                .orElseGet(() -> Places.confirm(orders.write(member.id(), order, Orders.Step.PLACED), false));
    }
}
