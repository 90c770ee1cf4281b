package dev.cornerstone.loyalty.gift;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member gave and has left: the answer of the operation. */
@Schema(name = "Gift")
record Given(
        @Schema(examples = "019aaa6e-7b2c-7c3f-9f00-6d1f3a5b7c9d")
        String id,

        @Schema(examples = "9712 3456 7890 1231") String to,
        @Schema(examples = "50") long points,
        @Schema(examples = "450") long available,
        @Schema(examples = "2026-11-22T10:15:30Z") Instant bookedAt) {}
