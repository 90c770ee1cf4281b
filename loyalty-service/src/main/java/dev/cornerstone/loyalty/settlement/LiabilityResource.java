package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.access.Authority;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/liability")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class LiabilityResource {

    private final Liability liability;

    LiabilityResource(Liability liability) {
        this.liability = liability;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(
            operationId = "getLiability",
            summary = "The points the programme owes its members, by who funded them, as of some seconds ago")
    public LiabilityView get() {
        return liability.view();
    }
}
