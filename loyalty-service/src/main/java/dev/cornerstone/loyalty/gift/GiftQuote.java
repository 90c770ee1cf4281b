package dev.cornerstone.loyalty.gift;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cornerstone.loyalty.spending.Needed;
import dev.cornerstone.loyalty.spending.UsedLot;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a gift would answer now, which points would go, and what the token lacks for it. */
@Schema(name = "GiftQuote")
record GiftQuote(
        @Schema(examples = "9712 3456 7890 1231") String to,
        @Schema(examples = "50") long points,
        @Schema(examples = "450") long available,

        @Schema(description = "The points that would be given, soonest expiring first; they keep their expiry")
        List<UsedLot> lots,

        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the token lacks; absent when it would do")
        Needed stepUp) {}
