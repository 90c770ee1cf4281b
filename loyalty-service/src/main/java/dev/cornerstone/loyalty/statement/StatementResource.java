package dev.cornerstone.loyalty.statement;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.MemberPath;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
final class StatementResource {

    private final CurrentCaller caller;
    private final MemberPath path;
    private final Balances balances;
    private final History history;

    StatementResource(CurrentCaller caller, MemberPath path, Balances balances, History history) {
        this.caller = caller;
        this.path = path;
        this.balances = balances;
        this.history = history;
    }

    @GET
    @Path("/balance")
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Operation(
            operationId = "getBalance",
            summary = "How many points the member has, and when they expire",
            description =
                    "Points that expire soonest are spent first. What has expired, matured or lapsed by now counts,"
                            + " whether it is booked yet or not.")
    public BalanceView balance(@PathParam("member") String member) {
        return BalanceView.from(balances.of(member(member, Sight.BALANCE)));
    }

    @GET
    @Path("/transfers")
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Operation(
            operationId = "listTransfers",
            summary = "How the member's points came and went, newest first",
            description = "The header Link and the member next lead to the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = Transfers.class)))
    public Response transfers(
            @PathParam("member") String member,
            @Parameter(description = "At most so many, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.NO_LIMIT)
                    String limit,
            @Parameter(description = "Where the page before ended") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        Page<Entry> page = history.page(member(member, Sight.BOOKINGS), cursor, Integer.parseInt(limit))
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("cursor", "was not given out for this member's transfers")));
        return page.answer(uri, limit);
    }

    @GET
    @Path("/transfers/{id}")
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Problems({ProblemType.UNKNOWN_TRANSFER})
    @Operation(operationId = "getTransfer", summary = "One of the member's transfers")
    public Entry transfer(@PathParam("member") String addressed, @PathParam("id") String id) {
        MemberId member = member(addressed, Sight.BOOKINGS);
        return PathId.parse(id)
                .map(TransferId::new)
                .flatMap(transfer -> history.find(member, transfer))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.UNKNOWN_TRANSFER, "There is no transfer with this id for you to see.")));
    }

    private MemberId member(String addressed, Sight sight) {
        return path.resolve(caller.get(), addressed, sight).id();
    }

    /** The shape of a page, for the description of the API. */
    @Schema(name = "TransferPage")
    record Transfers(
            List<Entry> items, @Schema(nullable = true) String next) {}
}
