package dev.cornerstone.loyalty.freeze;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.member.MemberLookup;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}/freeze")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class FreezeResource {

    private final CurrentCaller caller;
    private final MemberLookup lookup;
    private final Freezes freezes;

    FreezeResource(CurrentCaller caller, MemberLookup lookup, Freezes freezes) {
        this.caller = caller;
        this.lookup = lookup;
        this.freezes = freezes;
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_MEMBER})
    @Operation(
            operationId = "freezeMember",
            summary = "Stop a member's spending",
            description = "Redemptions, holds and gifts are refused as member-frozen; earning goes on.")
    @APIResponse(
            responseCode = "201",
            description = "Stopped",
            content = @Content(schema = @Schema(implementation = FreezeView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was stopped before, for that reason",
            content = @Content(schema = @Schema(implementation = FreezeView.class)))
    public Response freeze(
            @PathParam("member") String member, @NotNull(message = "must be one JSON object") @Valid Reason body) {
        Freezes.Frozen frozen = freezes.freeze(
                lookup.byId(caller.get(), member, Sight.ACCOUNT).id(),
                body.reason(),
                caller.get().subject());
        return Response.status(frozen.created() ? 201 : 200)
                .entity(FreezeView.from(frozen.freeze()))
                .build();
    }

    @DELETE
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_MEMBER})
    @Operation(operationId = "unfreezeMember", summary = "Let a member spend again")
    @APIResponse(responseCode = "204", description = "The member can spend")
    public void lift(@PathParam("member") String member) {
        freezes.lift(
                lookup.byId(caller.get(), member, Sight.ACCOUNT).id(),
                caller.get().subject());
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_MEMBER})
    @Operation(
            operationId = "listFreezes",
            summary = "When and why a member could not spend, newest first",
            description = "The header Link and the member next lead to the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = FreezePage.class)))
    public Response history(
            @PathParam("member") String member,
            @Parameter(description = "At most so many, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.NO_LIMIT)
                    String limit,
            @Parameter(description = "Where the page before ended") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        return freezes.history(lookup.byId(caller.get(), member, Sight.ACCOUNT).id(), cursor, Integer.parseInt(limit))
                .orElseThrow(() ->
                        new ProblemException(Problem.invalidParameter("cursor", "was not given out for these freezes")))
                .as(page -> page.stream().map(FreezeView::from).toList())
                .answer(uri, limit);
    }

    @Schema(name = "FreezeRequest")
    record Reason(
            @Schema(
                    examples = "The card was reported stolen",
                    description = "For the programme; the member is not told")
            @NotNull(message = "is required")
            @ShortText
            String reason) {}

    /** The shape of a page, for the description of the API. */
    @Schema(name = "FreezePage")
    record FreezePage(
            List<FreezeView> items, @Schema(nullable = true) String next) {}

    @Schema(name = "Freeze")
    record FreezeView(
            @Schema(examples = "The card was reported stolen")
            String reason,

            @Schema(examples = "3f0f7f2e-6f0d-4c0e-9a55-0d4f1c2b3a49", description = "The operator's subject")
            String frozenBy,

            @Schema(examples = "2026-11-22T10:15:30Z") Instant frozenAt,

            @Schema(examples = "3f0f7f2e-6f0d-4c0e-9a55-0d4f1c2b3a49", nullable = true)
            String liftedBy,

            @Schema(examples = "2026-11-23T09:00:00Z", nullable = true, description = "Null while it lasts")
            Instant liftedAt) {
        static FreezeView from(Freeze freeze) {
            return new FreezeView(
                    freeze.reason(), freeze.frozenBy(), freeze.frozenAt(), freeze.liftedBy(), freeze.liftedAt());
        }
    }
}
