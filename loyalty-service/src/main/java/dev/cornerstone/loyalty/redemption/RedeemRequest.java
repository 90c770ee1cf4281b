package dev.cornerstone.loyalty.redemption;

import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.ledger.WithinLimit;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member sends to buy a reward. */
@Schema(name = "RedeemRequest")
record RedeemRequest(
        @Schema(examples = "espresso") @NotNull(message = "is required") @Slug
        String reward,

        @Schema(examples = "50", minimum = "1", description = "The price the member was shown") @WithinLimit
        Long points) {}
