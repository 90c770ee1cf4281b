package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.api.Slug;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
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

@Path("/v1/partners/{id}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class PartnerResource {

    private final Partners partners;

    PartnerResource(Partners partners) {
        this.partners = partners;
    }

    @PUT
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "putPartner", summary = "Register or rename a partner")
    @APIResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response put(
            @PathParam("id") @Slug String id, @NotNull(message = "must be one JSON object") @Valid Change body) {
        boolean created = partners.put(id, body.name());
        return Response.status(created ? 201 : 200)
                .entity(new PartnerView(id, body.name()))
                .build();
    }

    @Schema(name = "PartnerChange")
    record Change(
            @Schema(examples = "Roastery") @NotNull(message = "is required") @ShortText
            String name) {}

    @Schema(name = "Partner")
    record PartnerView(
            @Schema(examples = "roastery") String id,
            @Schema(examples = "Roastery") String name) {}
}
