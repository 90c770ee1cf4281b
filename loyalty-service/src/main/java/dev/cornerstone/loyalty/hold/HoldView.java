package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.Held;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A hold as member and partner see it: the answer of every operation on it. */
@Schema(name = "Hold")
record HoldView(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "80") long points,

        @Schema(examples = "0", description = "What was taken from it; the rest went back")
        long captured,

        @Schema(examples = "open", description = "open, captured, released or lapsed")
        String state,

        @Schema(examples = "roastery", nullable = true, description = "Who may capture it")
        String partner,

        @Schema(examples = "espresso", nullable = true) String reward,

        @Schema(examples = "Deposit for a grinder", nullable = true)
        String note,

        @Schema(examples = "2026-11-22T10:45:30Z", description = "From this instant the points are back")
        Instant expiresAt,

        @Schema(examples = "2026-11-22T10:20:00Z", nullable = true)
        Instant resolvedAt,

        @Schema(
                examples = "019aaa6e-8c3d-7c3f-9f00-6d1f3a5b7c9d",
                nullable = true,
                description = "The transfer that captured or released it; a capture is reversed by this id")
        String transfer) {

    static HoldView from(Held held, String partner, String reward) {
        return new HoldView(
                held.id().toString(),
                held.points().value(),
                held.captured(),
                held.state().word(),
                partner,
                reward,
                held.note(),
                held.expiresAt(),
                held.resolvedAt(),
                held.resolvedBy() == null ? null : held.resolvedBy().toString());
    }
}
