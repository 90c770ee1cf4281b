package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.PathId;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Problems;
import dev.cornerstone.loyalty.idempotency.Key;
import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.Points;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.PartnerPath;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The partner's side of holds: it sees those that were made for it. */
@Path("/v1/holds/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class CaptureResource {

    private final CurrentCaller current;
    private final PartnerPath partners;
    private final Captures captures;
    private final HoldNames names;
    private final Sightings sightings;

    CaptureResource(
            CurrentCaller current, PartnerPath partners, Captures captures, HoldNames names, Sightings sightings) {
        this.current = current;
        this.partners = partners;
        this.captures = captures;
        this.names = names;
        this.sightings = sightings;
    }

    @GET
    @PermissionsAllowed(Authority.Names.CAPTURE)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_HOLD})
    @Operation(operationId = "getPartnerHold", summary = "A hold that was made for the partner, open or not")
    public HoldView get(@PathParam("id") String id) {
        return names.view(find(current.get(), id));
    }

    @POST
    @Path("/capture")
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.CAPTURE)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_HOLD, ProblemType.HOLD_RESOLVED})
    @Operation(
            operationId = "captureHold",
            summary = "Take points that a member set aside",
            description = "All of them or a part, once. The rest goes back to the member at once.")
    @APIResponse(
            responseCode = "201",
            description = "Captured, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response capture(
            @PathParam("id") String id,
            @HeaderParam(Answers.KEY) String header,
            @NotNull(message = "must be one JSON object") @Valid CaptureRequest body) {
        Key key = Answers.key(header);
        Caller caller = current.get();
        Optional<Points> points = Optional.ofNullable(body.points()).map(Points::of);
        return Answers.of(captures.capture(caller, find(caller, id), points, key), RefusalProblems::ofHold);
    }

    @POST
    @Path("/release")
    @PermissionsAllowed(Authority.Names.CAPTURE)
    @Problems({ProblemType.UNKNOWN_PARTNER, ProblemType.UNKNOWN_HOLD, ProblemType.HOLD_RESOLVED})
    @Operation(operationId = "releaseHold", summary = "Give back all that a member set aside")
    @APIResponse(
            responseCode = "201",
            description = "Released, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = HoldView.class)))
    public Response release(@PathParam("id") String id, @HeaderParam(Answers.KEY) String header) {
        Key key = Answers.key(header);
        Caller caller = current.get();
        return Answers.of(captures.release(caller, find(caller, id), key), RefusalProblems::ofHold);
    }

    private Held find(Caller caller, String id) {
        Partner mine = partners.own(caller).partner();
        Held held = PathId.parse(id)
                .map(TransferId::new)
                .flatMap(hold -> captures.find(mine, hold))
                .orElseThrow(() -> new ProblemException(RefusalProblems.unknownHold()));
        sightings.shownToPartner(caller, held.member(), Sight.BOOKINGS);
        return held;
    }
}
