package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.access.Authority;
import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.access.CurrentCaller;
import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.member.MemberPath;
import dev.cornerstone.loyalty.partner.Partner;
import dev.cornerstone.loyalty.partner.Partners;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
final class ProofResource {

    private final CurrentCaller caller;
    private final MemberPath path;
    private final Partners partners;
    private final Proofs proofs;

    ProofResource(CurrentCaller caller, MemberPath path, Partners partners, Proofs proofs) {
        this.caller = caller;
        this.path = path;
        this.partners = partners;
        this.proofs = proofs;
    }

    @GET
    @Path("/members/{member}/transfers/{id}/proof")
    @PermissionsAllowed(Authority.Names.READ_OWN)
    @Tag(name = "Member")
    @Operation(
            operationId = "getOwnTransferProof",
            summary = "The proof that a transfer of the member is in the sealed books",
            description = "Anybody who has the public keys (listSealKeys) can check it without asking us."
                    + " 404 not-sealed-yet for a minute or so after the booking; Retry-After says how long.")
    public ProofView own(@PathParam("member") String member, @PathParam("id") String id) {
        UUID own = path.resolve(caller.get(), member).id().value();
        return proof(id, row -> row.member().equals(own), row -> true);
    }

    @GET
    @Path("/transfers/{id}/proof")
    @PermissionsAllowed({Authority.Names.OPERATE, Authority.Names.EARN})
    @Tag(name = "Operator")
    @Tag(name = "Partner")
    @Operation(
            operationId = "getTransferProof",
            summary = "The proof that a transfer is in the sealed books",
            description = "For the operator, and for the partner that the transfer names.")
    public ProofView any(@PathParam("id") String id) {
        Caller asking = caller.get();
        if (asking.may(Authority.OPERATE)) {
            return proof(id, row -> true, row -> true);
        }
        UUID own = asking.partner()
                .flatMap(partners::find)
                .map(Partner::id)
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.UNKNOWN_PARTNER, "The programme does not know this partner.")));
        // A transfer that another client made names the account or the key of a member.
        return proof(
                id,
                row -> own.equals(row.partner()),
                row -> asking.client().equals(row.actor().get("client")));
    }

    private ProofView proof(String id, Predicate<SealedRow> visible, Predicate<SealedRow> whole) {
        TransferId transfer = id(id);
        Proof proof =
                proofs.of(transfer).filter(found -> visible.test(found.row())).orElseThrow(ProofResource::unknown);
        return proof.place()
                .map(place -> ProofView.from(proof.row(), place, whole.test(proof.row())))
                .orElseThrow(() -> new ProblemException(Problem.of(
                                ProblemType.NOT_SEALED_YET,
                                "Transfers are sealed when they have settled. Ask again in a moment.")
                        .header(
                                "Retry-After",
                                Long.toString(proofs.wait(transfer).toSeconds()))));
    }

    private static TransferId id(String text) {
        try {
            return new TransferId(UUID.fromString(text));
        } catch (IllegalArgumentException noId) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(
                Problem.of(ProblemType.UNKNOWN_TRANSFER, "There is no transfer with this id that you may see."));
    }
}
