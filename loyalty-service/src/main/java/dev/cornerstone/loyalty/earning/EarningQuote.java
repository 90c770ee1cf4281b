package dev.cornerstone.loyalty.earning;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an earning would answer now. */
@Schema(name = "EarningQuote")
record EarningQuote(
        @Schema(examples = "500") long points,

        @Schema(examples = "2028-11-22T23:00:00Z", description = "From this instant the points would be gone")
        Instant expiresAt,

        @Schema(
                examples = "2026-12-06T00:00:00Z",
                nullable = true,
                description = "From this instant they could be spent; null for at once")
        Instant maturesAt) {}
