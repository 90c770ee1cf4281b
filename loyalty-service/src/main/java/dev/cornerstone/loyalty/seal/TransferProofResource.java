package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.member.Sharing;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.sighting.Sight;
import dev.cornerstone.loyalty.sighting.Sightings;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/transfers/{id}/proof")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Operator")
@Tag(name = "Partner")
final class TransferProofResource {

    private final CurrentCaller caller;
    private final Partners partners;
    private final ProofAnswers proofs;
    private final Sharing sharing;
    private final Sightings sightings;

    TransferProofResource(
            CurrentCaller caller, Partners partners, ProofAnswers proofs, Sharing sharing, Sightings sightings) {
        this.caller = caller;
        this.partners = partners;
        this.proofs = proofs;
        this.sharing = sharing;
        this.sightings = sightings;
    }

    @GET
    @PermissionsAllowed({Authority.Names.OPERATE, Authority.Names.EARN})
    @Operation(
            operationId = "getTransferProof",
            summary = "The proof that a transfer is in the sealed books",
            description = "For the operator, and for the partner that the transfer names.")
    public ProofView any(@PathParam("id") String id) {
        Caller asking = caller.get();
        if (asking.may(Authority.OPERATE)) {
            ProofView proof = proofs.of(id, row -> true, row -> true);
            sightings.shownToOperator(asking, proof.member().orElseThrow(), Sight.BOOKINGS);
            return proof;
        }
        UUID own = asking.partner()
                .flatMap(partners::find)
                .map(Partner::id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.UNKNOWN_PARTNER, "The programme does not know this partner.")));
        // A transfer that another client made names the account or the key of a member; so does one of a member who
        // does not share.
        ProofView proof = proofs.of(
                id,
                row -> own.equals(row.partner()),
                row -> asking.client().equals(row.actor().get("client"))
                        && !sharing.isWithheld(asking.partner().orElseThrow(), new MemberId(row.member())));
        proof.member().ifPresent(member -> sightings.shownToPartner(asking, member, Sight.BOOKINGS));
        return proof;
    }
}
