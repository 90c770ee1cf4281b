package dev.cornerstone.loyalty.adjustment;

import dev.cornerstone.loyalty.api.ShortText;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator sends to propose an adjustment. */
@Schema(name = "AdjustmentRequest")
record AdjustmentRequest(
        @Schema(examples = "9712 3456 7890 1231", description = "A member's id or card number")
        @NotNull(message = "is required")
        @ShortText
        String member,

        @Schema(examples = "250", description = "Positive to give, negative to take; not zero")
        @NotNull(message = "is required")
        Long points,

        @Schema(examples = "The till was offline on Saturday", description = "The member reads it")
        @NotNull(message = "is required")
        @ShortText
        String reason) {}
