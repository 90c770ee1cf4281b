package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.api.Slug;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/{id}/suspension")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class SuspensionResource {

    private final CurrentCaller caller;
    private final PartnerPath path;
    private final Suspensions suspensions;

    SuspensionResource(CurrentCaller caller, PartnerPath path, Suspensions suspensions) {
        this.caller = caller;
        this.path = path;
        this.suspensions = suspensions;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "getSuspension", summary = "Why a partner is suspended")
    @APIResponse(
            responseCode = "200",
            description = "It is",
            content = @Content(schema = @Schema(implementation = SuspensionView.class)))
    public SuspensionView get(@PathParam("id") @Slug String id) {
        return suspensions
                .of(path.named(id).partner())
                .map(SuspensionView::from)
                .orElseThrow(
                        () -> new ProblemException(Problem.of(ProblemType.NOT_FOUND, "The partner is not suspended.")));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "suspendPartner",
            summary = "Refuse everything that comes with a partner's token",
            description =
                    "At once on this node, within seconds on others, whatever the token still lasts. Members keep their"
                            + " points; holds that the partner does not capture lapse.")
    @APIResponse(
            responseCode = "201",
            description = "Suspended",
            content = @Content(schema = @Schema(implementation = SuspensionView.class)))
    @APIResponse(
            responseCode = "200",
            description = "It was suspended before, for that reason",
            content = @Content(schema = @Schema(implementation = SuspensionView.class)))
    public Response suspend(
            @PathParam("id") @Slug String id, @NotNull(message = "must be one JSON object") @Valid Reason body) {
        Suspensions.Suspended suspended = suspensions.suspend(
                path.named(id).partner(), body.reason(), caller.get().subject());
        return Response.status(suspended.created() ? 201 : 200)
                .entity(SuspensionView.from(suspended.suspension()))
                .build();
    }

    @DELETE
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "resumePartner", summary = "Let a partner go on")
    @APIResponse(responseCode = "204", description = "Its tokens are taken again")
    public void resume(@PathParam("id") @Slug String id) {
        suspensions.lift(path.named(id).partner(), caller.get().subject());
    }

    @Schema(name = "SuspensionRequest")
    record Reason(
            @Schema(examples = "Its keys were stolen", description = "For the programme; the partner is not told")
            @NotNull(message = "is required")
            @ShortText
            String reason) {}

    @Schema(name = "Suspension")
    record SuspensionView(
            @Schema(examples = "Its keys were stolen") String reason,

            @Schema(examples = "3f0f7f2e-6f0d-4c0e-9a55-0d4f1c2b3a49", description = "The operator's subject")
            String suspendedBy,

            @Schema(examples = "2026-11-22T10:15:30Z") Instant suspendedAt) {

        static SuspensionView from(Suspension suspension) {
            return new SuspensionView(suspension.reason(), suspension.suspendedBy(), suspension.suspendedAt());
        }
    }
}
