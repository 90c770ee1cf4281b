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

/** What a partner honoured, and how it gives it back. */
@Path("/v1/redemptions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class RedemptionReversalResource {

    private final CurrentCaller current;
    private final PartnerTransfers transfers;
    private final Reversals reversals;

    RedemptionReversalResource(CurrentCaller current, PartnerTransfers transfers, Reversals reversals) {
        this.current = current;
        this.transfers = transfers;
        this.reversals = reversals;
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.CAPTURE)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_TRANSFER})
    @Operation(
            operationId = "getRedemption",
            summary = "What the partner honoured: a redemption, or the capture of a hold")
    public PartnerTransfer get(@PathParam("id") String id) {
        return reversals.view(transfers.spend(current.get(), id));
    }

    @POST
    @Path("/{id}/reversals")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.CAPTURE)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_TRANSFER, ProblemType.NOT_REVERSIBLE})
    @Operation(
            operationId = "reverseRedemption",
            summary = "Give a member back what was spent here",
            description =
                    "Never more than was spent. The points go back to the lots they came from, those with the longest life first.")
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
                reversals.reverse(caller, transfers.spend(caller, id), body, key), RefusalProblems::ofTransfer);
    }
}
