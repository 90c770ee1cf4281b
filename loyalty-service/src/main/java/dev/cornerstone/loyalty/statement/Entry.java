package dev.cornerstone.loyalty.statement;

import dev.cornerstone.loyalty.ledger.Movement;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transfer as its member reads it. */
@Schema(name = "Transfer")
public record Entry(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "earn", description = "earn, redeem, expire; more may come")
        String kind,

        @Schema(examples = "500", description = "Negative when points went")
        long points,

        @Schema(examples = "roastery", nullable = true) String partner,
        @Schema(nullable = true) String reward,

        @Schema(examples = "Two bags of beans", nullable = true)
        String note,

        @Schema(examples = "2026-11-22T10:15:30Z", description = "When it counts from")
        Instant effectiveAt,

        @Schema(examples = "2026-11-22T10:15:30Z", description = "When it was written")
        Instant bookedAt) {

    static Entry from(Movement movement, String partner, String reward) {
        return new Entry(
                movement.id().toString(),
                movement.kind().word(),
                movement.points(),
                partner,
                reward,
                movement.note(),
                movement.effectiveAt(),
                movement.bookedAt());
    }
}
