package dev.cornerstone.loyalty.gift;

import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.ledger.WithinLimit;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member sends to give points away. */
@Schema(name = "GiftRequest")
record GiftRequest(
        @Schema(examples = "9712 3456 7890 1231", description = "The receiver's card number")
        @NotNull(message = "is required")
        @ShortText
        String to,

        @Schema(examples = "50", minimum = "1") @NotNull(message = "is required") @WithinLimit
        Long points,

        @Schema(examples = "Happy birthday", nullable = true, description = "Both members read it") @ShortText
        String note) {}
