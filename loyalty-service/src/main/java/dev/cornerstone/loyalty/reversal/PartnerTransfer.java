package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.ledger.Booked;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transfer as the partner reads it that made or honoured it. Whose points they are is not said. */
@Schema(name = "PartnerTransfer")
record PartnerTransfer(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "earn", description = "earn, redeem or capture; more may come")
        String kind,

        @Schema(examples = "500") long points,

        @Schema(
                examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9c",
                nullable = true,
                description = "Of a capture: the hold")
        String hold,

        @Schema(examples = "espresso", nullable = true) String reward,

        @Schema(examples = "Two bags of beans", nullable = true)
        String note,

        @Schema(examples = "2026-11-22T10:15:30Z", description = "When it counts from")
        Instant effectiveAt,

        @Schema(examples = "2026-11-22T10:15:30Z", description = "When it was written")
        Instant bookedAt) {

    static PartnerTransfer from(Booked booked, String reward) {
        return new PartnerTransfer(
                booked.id().toString(),
                booked.kind().word(),
                booked.points().value(),
                booked.hold() == null ? null : booked.hold().toString(),
                reward,
                booked.note(),
                booked.effectiveAt(),
                booked.bookedAt());
    }
}
