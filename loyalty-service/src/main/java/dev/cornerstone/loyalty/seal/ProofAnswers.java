package dev.cornerstone.loyalty.seal;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.ledger.TransferId;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.Predicate;

/** From the id in a path to the proof, or to the problem that there is none. */
@Singleton
final class ProofAnswers {

    private final Proofs proofs;

    ProofAnswers(Proofs proofs) {
        this.proofs = proofs;
    }

    /**
     * The proof of a transfer.
     *
     * @param visible whether the caller may know of it at all
     * @param whole whether the caller may see its fields
     */
    ProofView of(String id, Predicate<SealedRow> visible, Predicate<SealedRow> whole) {
        TransferId transfer = id(id);
        Proof proof =
                proofs.of(transfer).filter(found -> visible.test(found.row())).orElseThrow(ProofAnswers::unknown);
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
