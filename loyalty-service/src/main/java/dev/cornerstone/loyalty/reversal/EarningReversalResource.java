package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Booked;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.PartnerPath;
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
    private final PartnerPath partners;
    private final Reversals reversals;

    EarningReversalResource(CurrentCaller current, PartnerPath partners, Reversals reversals) {
        this.current = current;
        this.partners = partners;
        this.reversals = reversals;
    }

    @GET
    @Path("/{id}")
    @PermissionsAllowed(Authority.Names.EARN)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_TRANSFER})
    @Operation(operationId = "getEarning", summary = "What the partner gave a member")
    public PartnerTransfer get(@PathParam("id") String id) {
        return reversals.view(find(current.get(), id));
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
        return Answers.of(reversals.reverse(caller, find(caller, id), body, key), RefusalProblems::ofTransfer);
    }

    private Booked find(Caller caller, String id) {
        Partner mine = partners.own(caller).partner();
        return PathId.parse(id)
                .map(TransferId::new)
                .flatMap(transfer -> reversals.earning(mine, transfer))
                .orElseThrow(() -> new ProblemException(RefusalProblems.unknownTransfer()));
    }
}
