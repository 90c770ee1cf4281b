package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.ledger.Reversed;
import dev.cornerstone.loyalty.ledger.TransferId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reversal did: the answer of the operation. */
@Schema(name = "Reversal")
record Reversal(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9e")
        String id,

        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d", description = "The transfer that was reversed")
        String reverses,

        @Schema(examples = "redeem", description = "What that was: earn, redeem or capture; more may come")
        String kind,

        @Schema(examples = "20") long points,

        @Schema(examples = "30", description = "What of the original can still be reversed")
        long reversible,

        @Schema(examples = "20", description = "Of a spend: what went back to the lots it came from, with their expiry")
        long returned,

        @Schema(
                examples = "0",
                description =
                        "Of a spend: what was given anew, until extendedUntil, because its lots have expired since")
        long extended,

        @Schema(examples = "2026-12-22T23:00:00Z", nullable = true)
        Instant extendedUntil,

        @Schema(examples = "0", description = "Of a spend: what is gone because its lots have expired since")
        long forfeited,

        @Schema(
                examples = "0",
                description = "Of an earn: what the member owes after this, because points were spent already; later"
                        + " points repay it")
        long owed,

        @Schema(examples = "2026-11-22T10:15:30Z") Instant bookedAt) {

    static Reversal from(TransferId original, Reversed reversed) {
        return new Reversal(
                reversed.id().toString(),
                original.toString(),
                reversed.original().word(),
                reversed.points().value(),
                reversed.reversible(),
                reversed.returned(),
                reversed.extended(),
                reversed.extendedUntil(),
                reversed.forfeited(),
                reversed.owed(),
                reversed.bookedAt());
    }
}
