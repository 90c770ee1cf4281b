package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import dev.cornerstone.loyalty.spending.RefusalProblems;
import io.quarkus.security.PermissionsAllowed;
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

/** The operator's way out when a partner does not release what it should. */
@Path("/v1/operations/holds/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class OperatorHoldResource {

    private final CurrentCaller current;
    private final Captures captures;
    private final Sightings sightings;

    OperatorHoldResource(CurrentCaller current, Captures captures, Sightings sightings) {
        this.current = current;
        this.captures = captures;
        this.sightings = sightings;
    }

    @POST
    @Path("/release")
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Problems({ProblemType.UNKNOWN_HOLD, ProblemType.HOLD_RESOLVED})
    @Operation(operationId = "releaseAnyHold", summary = "Give a member back what is held, whoever it is for")
    @APIResponse(
            responseCode = "201",
            description = "Released, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response release(@PathParam("id") String id, @HeaderParam(Answers.KEY) String header) {
        Key key = Answers.key(header);
        Held held = PathId.parse(id)
                .map(TransferId::new)
                .flatMap(captures::find)
                .orElseThrow(() -> new ProblemException(RefusalProblems.unknownHold()));
        sightings.shownToOperator(current.get(), held.member(), Sight.BOOKINGS);
        return Answers.of(captures.release(current.get(), held, key), RefusalProblems::ofHold);
    }
}
