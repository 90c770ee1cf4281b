package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.spending.RefusalProblems;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a partner gave, and how it takes it back. */
@Path("/v1/earnings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class EarningReversalResource {

    private final CurrentCaller current;
    private final PartnerTransfers transfers;
    private final Reversals reversals;

    EarningReversalResource(CurrentCaller current, PartnerTransfers transfers, Reversals reversals) {
        this.current = current;
        this.transfers = transfers;
        this.reversals = reversals;
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.EARN)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_TRANSFER})
    @Operation(operationId = "getEarning", summary = "What the partner gave a member")
    public PartnerTransfer get(@PathParam("id") String id) {
        return reversals.view(transfers.earning(current.get(), id));
    }

    @POST
    @Path("/{id}/reversals")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.EARN)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_TRANSFER, ProblemType.NOT_REVERSIBLE})
    @Operation(
            operationId = "reverseEarning",
            summary = "Take back what was given",
            description =
                    "Never more than was given. What the member has spent of it is owed, and later points repay it.")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = Reversal.class)))
    public Response reverse(
            @PathParam("id") String id,
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid ReversalRequest body) {
        Key key = Answers.key(header);
        Caller caller = current.get();
        return Answers.of(
                reversals.reverse(caller, transfers.earning(caller, id), body, key), RefusalProblems::ofTransfer);
    }
}
