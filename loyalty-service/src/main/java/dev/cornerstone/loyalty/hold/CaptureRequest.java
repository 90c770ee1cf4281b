package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.WithinLimit;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a partner sends to take points that were set aside for it. */
@Schema(name = "CaptureRequest")
record CaptureRequest(
        @Schema(
                examples = "60",
                minimum = "1",
                nullable = true,
                description = "How many; all when absent. What is not taken goes back to the member at once.")
        @WithinLimit
        Long points) {}
