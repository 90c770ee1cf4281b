package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.api.Slug;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/{id}/account")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
final class AccountResource {

    private final PartnerPath path;
    private final Accounts accounts;

    AccountResource(PartnerPath path, Accounts accounts) {
        this.path = path;
        this.accounts = accounts;
    }

    @GET
    @PermissionsAllowed(Authority.Names.OPERATE)
    @Operation(operationId = "getPartnerAccount", summary = "What a partner has, owes and may still give")
    public AccountView get(@PathParam("id") @Slug String id) {
        return accounts.of(path.named(id));
    }
}
