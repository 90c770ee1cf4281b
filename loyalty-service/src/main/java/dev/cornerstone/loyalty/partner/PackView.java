package dev.cornerstone.loyalty.partner;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pack that was booked: the answer of the operation. */
@Schema(name = "Pack")
record PackView(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "100000") long points,
        @Schema(examples = "50000") long priceMinor,
        @Schema(examples = "EUR") String currency,
        @Schema(examples = "INV-2026-0042") String reference,

        @Schema(examples = "112500", description = "What the partner has to give after it")
        long remaining,

        @Schema(examples = "2026-11-22T10:15:30Z") Instant bookedAt) {}
