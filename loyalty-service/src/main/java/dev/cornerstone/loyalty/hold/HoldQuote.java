package dev.cornerstone.loyalty.hold;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.loyalty.spending.Needed;
import dev.cornerstone.loyalty.spending.UsedLot;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a hold would set aside now, which points that would be, and what the token lacks for it. */
@Schema(name = "HoldQuote")
record HoldQuote(
        @Schema(examples = "80") long points,
        @Schema(examples = "roastery", nullable = true) String partner,
        @Schema(examples = "espresso", nullable = true) String reward,

        @Schema(description = "The points that would be held, soonest expiring first")
        List<UsedLot> lots,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the token lacks; absent when it would do")
        Needed stepUp) {}
