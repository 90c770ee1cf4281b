package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.ledger.Earned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member was given: the answer of the operation. */
@Schema(name = "Earning")
public record Earning(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "500") long points,

        @Schema(examples = "2028-11-22T23:00:00Z", description = "From this instant the points are gone")
        Instant expiresAt,

        @Schema(
                examples = "2026-12-06T00:00:00Z",
                nullable = true,
                description = "From this instant they can be spent; null for at once")
        Instant maturesAt,

        @Schema(examples = "2026-11-22T10:15:30Z") Instant bookedAt) {

    static Earning from(Earned earned) {
        return new Earning(
                earned.id().toString(),
                earned.points().value(),
                earned.expiresAt(),
                earned.maturesAt(),
                earned.bookedAt());
    }
}
