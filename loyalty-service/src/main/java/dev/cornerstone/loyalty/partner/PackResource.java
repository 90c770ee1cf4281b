package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Answers;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.idempotency.Key;
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

@Path("/v1/partners/{id}/packs")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class PackResource {

    private final CurrentCaller caller;
    private final PartnerPath path;
    private final Packs packs;

    PackResource(CurrentCaller caller, PartnerPath path, Packs packs) {
        this.caller = caller;
        this.path = path;
        this.packs = packs;
    }

    @POST
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "buyPack", summary = "Book a pack of points that a partner has bought")
    @APIResponse(
            responseCode = "201",
            description = "Booked, now or when the key was first used",
            content = @Content(schema = @Schema(implementation = PackView.class)))
    public Response buy(
            @PathParam("id") @Slug String id,
            @HeaderParam(Answers.KEY) String key,
            @NotNull(message = "must be one JSON object") @Valid PackRequest body) {
        if (!UnitPrice.isCurrency(body.currency())) {
            throw new ProblemException(Problem.invalid("/currency", "must be a currency of ISO 4217"));
        }
        Key named = Answers.key(key);
        Partner partner = path.named(id).partner();
        return Answers.of(
                packs.buy(caller.get(), partner, body, named),
                never -> Problem.of(ProblemType.INTERNAL, "A pack is never refused."));
    }
}
