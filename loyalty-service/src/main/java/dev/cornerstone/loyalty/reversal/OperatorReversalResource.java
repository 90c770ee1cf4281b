package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Booked;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import dev.cornerstone.loyalty.spending.RefusalProblems;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
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

/** The operator reverses whatever can be reversed. */
@Path("/v1/operations/transfers/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class OperatorReversalResource {

    private final CurrentCaller current;
    private final Reversals reversals;
    private final Sightings sightings;

    OperatorReversalResource(CurrentCaller current, Reversals reversals, Sightings sightings) {
        this.current = current;
        this.reversals = reversals;
        this.sightings = sightings;
    }

    @POST
    @Path("/reversals")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_TRANSFER, ProblemType.NOT_REVERSIBLE})
    @Operation(
            operationId = "reverseTransfer",
            summary = "Take a transfer back, whoever made it",
            description = "Earns, redemptions and captures can be reversed, never by more than was booked.")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = Reversal.class)))
    public Response reverse(
            @PathParam("id") String id,
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid ReversalRequest body) {
        Key key = Answers.key(header);
        Booked original = PathId.parse(id)
                .map(TransferId::new)
                .flatMap(reversals::find)
                .orElseThrow(() -> new ProblemException(RefusalProblems.unknownTransfer()));
        sightings.shownToOperator(current.get(), original.member(), Sight.BOOKINGS);
        return Answers.of(reversals.reverse(current.get(), original, body, key), RefusalProblems::ofTransfer);
    }
}
