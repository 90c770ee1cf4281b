package dev.cornerstone.loyalty.reversal;

import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.ledger.WithinLimit;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a caller sends to take a transfer back. */
@Schema(name = "ReversalRequest")
record ReversalRequest(
        @Schema(
                examples = "20",
                minimum = "1",
                nullable = true,
                description = "How many; all that can still be reversed of an untouched transfer when absent")
        @WithinLimit
        Long points,

        @Schema(examples = "Returned the mug", description = "The member reads it")
        @NotNull(message = "is required")
        @ShortText
        String reason) {}
