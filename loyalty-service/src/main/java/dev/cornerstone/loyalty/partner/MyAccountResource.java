package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/partners/me/account")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partner")
final class MyAccountResource {

    private final CurrentCaller caller;
    private final PartnerPath path;
    private final Accounts accounts;

    MyAccountResource(CurrentCaller caller, PartnerPath path, Accounts accounts) {
        this.caller = caller;
        this.path = path;
        this.accounts = accounts;
    }

    @GET
    @PermissionsAllowed(Authority.Names.MANAGE_PARTNER)
    @Operation(operationId = "getMyPartnerAccount", summary = "What the caller's partner has, owes and may still give")
    public AccountView get() {
        return accounts.of(path.own(caller.get()));
    }
}
