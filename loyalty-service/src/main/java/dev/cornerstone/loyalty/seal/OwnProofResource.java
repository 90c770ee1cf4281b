package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.member.MemberPath;
import dev.cornerstone.loyalty.sighting.Sight;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/members/{member}/transfers/{id}/proof")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Member")
final class OwnProofResource {

    private final CurrentCaller caller;
    private final MemberPath path;
    private final ProofAnswers proofs;

    OwnProofResource(CurrentCaller caller, MemberPath path, ProofAnswers proofs) {
        this.caller = caller;
        this.path = path;
        this.proofs = proofs;
    }

    @GET
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Operation(
            operationId = "getOwnTransferProof",
            summary = "The proof that a transfer of the member is in the sealed books",
            description = "Anybody who has the public keys (listSealKeys) can check it without asking us."
                    + " 404 not-sealed-yet for a minute or so after the booking; Retry-After says how long.")
    public ProofView own(@PathParam("member") String member, @PathParam("id") String id) {
        UUID own = path.resolve(caller.get(), member, Sight.BOOKINGS).id().value();
        return proofs.of(id, row -> row.member().equals(own), row -> true);
    }
}
