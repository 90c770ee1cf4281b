package dev.cornerstone.loyalty.access;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Demands of whoever sends a token that is bound to a key the proof that they have the key, once per proof. */
@Singleton
public final class Possession {

    private static final String PROOF_HEADER = "DPoP";

    private final ProofReader reader;
    private final UsedProofs used;
    private final boolean requiredToSpend;

    Possession(UsedProofs used, Clock clock, AccessConfig config) {
        this.used = used;
        reader = new ProofReader(config.proof().baseUrl(), config.proof().window(), clock);
        requiredToSpend = config.proofRequiredToSpend();
    }

    /** True when spending takes more than holding the token, and the caller proved no more than that. */
    public boolean lackedBy(Caller caller, Authority authority) {
        return requiredToSpend
                && authority == Authority.REDEEM_OWN
                && caller.keyThumbprint().isEmpty()
                && caller.certificateThumbprint().isEmpty();
    }

    /**
     * Reads the proof that came with the token; empty for a token that needs none.
     *
     * @throws InvalidProof when the proof is missing, is for another request or key, or shows that the token is bound to none
     */
    Optional<Proof> read(RoutingContext request, String token, Optional<String> boundTo) {
        boolean asProof = Scheme.of(request) == Scheme.DPOP;
        if (boundTo.isEmpty()) {
            if (asProof) {
                throw new InvalidProof("The access token is bound to no key; it is a bearer token");
            }
            return Optional.empty();
        }
        if (!asProof) {
            throw new InvalidProof("The access token is bound to a key; send it as Authorization: DPoP, with a proof");
        }
        Proof proof = reader.read(
                request.request().headers().getAll(PROOF_HEADER),
                request.request().method().name(),
                request.request().path(),
                token);
        if (!proof.keyThumbprint().equals(boundTo.get())) {
            throw new InvalidProof("The access token is bound to another key");
        }
        return Optional.of(proof);
    }

    /** Uses the proof up; false when it was used before. Waits for the database. */
    boolean use(Proof proof) {
        return used.use(proof);
    }
}
