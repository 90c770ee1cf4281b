package dev.cornerstone.loyalty.redemption;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.loyalty.spending.Needed;
import dev.cornerstone.loyalty.spending.UsedLot;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a redemption would answer now, which points it would use, and what the token lacks for it. */
@Schema(name = "RedemptionQuote")
record RedemptionQuote(
        @Schema(examples = "espresso") String reward,
        @Schema(examples = "50") long points,
        @Schema(examples = "450") long available,

        @Schema(description = "The points that would be used, soonest expiring first")
        List<UsedLot> lots,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the token lacks; absent when it would do")
        Needed stepUp) {}
