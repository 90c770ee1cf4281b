package dev.cornerstone.loyalty.spending;

import dev.cornerstone.loyalty.ledger.Balance;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Points that a spend would use, and when they would otherwise be gone. */
@Schema(name = "UsedLot")
public record UsedLot(
        @Schema(examples = "50") long points,

        @Schema(examples = "2028-11-22T23:00:00Z", description = "Null when they never expire", nullable = true)
        Instant expiresAt) {

    public static List<UsedLot> of(List<Balance.Expiring> lots) {
        return lots.stream()
                .map(lot -> new UsedLot(lot.points(), lot.expiresAt()))
                .toList();
    }
}
