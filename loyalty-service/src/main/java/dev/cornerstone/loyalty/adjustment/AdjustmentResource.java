package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.member.MemberLookup;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/adjustments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class AdjustmentResource {

    private final CurrentCaller caller;
    private final MemberLookup lookup;
    private final Adjustments adjustments;
    private final Ledger ledger;
    private final Sightings sightings;

    AdjustmentResource(
            CurrentCaller caller, MemberLookup lookup, Adjustments adjustments, Ledger ledger, Sightings sightings) {
        this.caller = caller;
        this.lookup = lookup;
        this.adjustments = adjustments;
        this.ledger = ledger;
        this.sightings = sightings;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_MEMBER})
    @Operation(
            operationId = "proposeAdjustment",
            summary = "Propose to give a member points, or to take some",
            description = "Nothing moves until somebody else approves it.")
    @APIResponse(
            responseCode = "201",
            description = "Proposed, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    public Response propose(
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid AdjustmentRequest body) {
        Key key = Answers.key(header);
        refuseWhatNoTransferMoves(body.points());
        return Answers.of(
                adjustments.propose(
                        caller.get(), lookup.byIdOrCard(caller.get(), body.member(), Sight.BOOKINGS), body, key),
                refusal -> refusal.fold(DecisionProblems.INSTANCE));
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "listAdjustments",
            summary = "The adjustments that wait for a decision, longest first",
            description = "The header Link and the member next lead to the following page.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = AdjustmentPage.class)))
    public Response list(
            @Parameter(description = "At most so many, 1 to 200")
                    @QueryParam("limit")
                    @DefaultValue("50")
                    @Pattern(regexp = Page.LIMIT, message = Page.NO_LIMIT)
                    String limit,
            @Parameter(description = "Where the page before ended") @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        return adjustments
                .open(cursor, Integer.parseInt(limit))
                .orElseThrow(() -> new ProblemException(
                        Problem.invalidParameter("cursor", "was not given out for these adjustments")))
                .as(page -> page.stream().map(this::shown).toList())
                .answer(uri, limit);
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_ADJUSTMENT})
    @Operation(operationId = "getAdjustment", summary = "An adjustment, with the ETag that deciding it needs")
    @APIResponse(
            responseCode = "200",
            description = "The adjustment",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    @APIResponse(responseCode = "304", description = "It is what the client has already")
    public Response get(@PathParam("id") String id, @HeaderParam(Conditions.IF_NONE_MATCH) String ifNoneMatch) {
        Adjustment adjustment = adjustments.find(parse(id)).orElseThrow(AdjustmentResource::unknown);
        return new ETag(adjustment.version()).answer(shown(adjustment), ifNoneMatch);
    }

    @POST
    @Path("/{id}/approval")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({
        ProblemType.SECOND_PERSON_NEEDED,
        ProblemType.UNKNOWN_ADJUSTMENT,
        ProblemType.ADJUSTMENT_DECIDED,
        ProblemType.INSUFFICIENT_POINTS
    })
    @Operation(
            operationId = "approveAdjustment",
            summary = "Book an adjustment that somebody else proposed",
            description = "If-Match names the version that was read.")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    public Response approve(
            @PathParam("id") String id,
            @HeaderParam(Answers.KEY) String header,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch) {
        Key key = Answers.key(header);
        return Answers.of(
                adjustments.approve(caller.get(), parse(id), Conditions.of(ifMatch, null), key),
                refusal -> refusal.fold(DecisionProblems.INSTANCE));
    }

    @POST
    @Path("/{id}/rejection")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.SECOND_PERSON_NEEDED, ProblemType.UNKNOWN_ADJUSTMENT, ProblemType.ADJUSTMENT_DECIDED})
    @Operation(
            operationId = "rejectAdjustment",
            summary = "Leave an adjustment unbooked that somebody else proposed",
            description = "If-Match names the version that was read.")
    @APIResponse(
            responseCode = "201",
            description = "Rejected, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = AdjustmentView.class)))
    public Response reject(
            @PathParam("id") String id,
            @HeaderParam(Answers.KEY) String header,
            @HeaderParam(Conditions.IF_MATCH) String ifMatch) {
        Key key = Answers.key(header);
        return Answers.of(
                adjustments.reject(caller.get(), parse(id), Conditions.of(ifMatch, null), key),
                refusal -> refusal.fold(DecisionProblems.INSTANCE));
    }

    private AdjustmentView shown(Adjustment adjustment) {
        sightings.shownToOperator(caller.get(), adjustment.member(), Sight.BOOKINGS);
        return AdjustmentView.from(adjustment);
    }

    private void refuseWhatNoTransferMoves(long points) {
        long max = ledger.limit().value();
        if (points == 0 || points > max || points < -max) {
            throw new ProblemException(Problem.invalid(
                    "/points", "must be a whole number from 1 to " + max + ", or its negative, not " + points));
        }
    }

    private static UUID parse(String id) {
        return PathId.parse(id).orElseThrow(AdjustmentResource::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(DecisionProblems.INSTANCE.unknown());
    }

    /** The shape of a page, for the description of the API. */
    @Schema(name = "AdjustmentPage")
    record AdjustmentPage(
            List<AdjustmentView> items,
            @Schema(nullable = true) String next) {}
}
