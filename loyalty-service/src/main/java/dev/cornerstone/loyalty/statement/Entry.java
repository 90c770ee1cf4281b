package dev.cornerstone.loyalty.statement;

import dev.cornerstone.loyalty.ledger.Movement;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A transfer as its member reads it. */
@Schema(name = "Transfer")
public record Entry(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(
                examples = "earn",
                description =
                        "earn, mature, redeem, hold, capture, release, expire, reverse, gift, adjust, clawback, repay;"
                                + " more may come")
        String kind,

        @Schema(
                examples = "500",
                description =
                        "What it changed of the points that can be spent: negative when they went, zero when it moved"
                                + " points that could not be spent, such as the capture of a hold, which took them when it was"
                                + " placed, or an earn that matures later. All of them add up to the balance.")
        long points,

        @Schema(examples = "500", description = "How many points it is about")
        long amount,

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
                movement.amount(),
                partner,
                reward,
                movement.note(),
                movement.effectiveAt(),
                movement.bookedAt());
    }
}
