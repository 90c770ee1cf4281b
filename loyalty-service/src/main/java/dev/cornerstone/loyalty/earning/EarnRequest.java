package dev.cornerstone.loyalty.earning;

import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.ledger.WithinLimit;
import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a partner sends to give a member points. */
@Schema(name = "EarnRequest")
public record EarnRequest(
        @Schema(
                examples = "9712 3456 7890 1231",
                description = "A card number, or the subject under which the partner's shop knows the member")
        @NotNull(message = "is required")
        @ShortText
        String member,

        @Schema(examples = "500", minimum = "1") @NotNull(message = "is required") @WithinLimit
        Long points,

        @Schema(examples = "R-2026-000417", description = "The partner's receipt; it earns once") @ShortText
        String receipt,

        @Schema(examples = "Two bags of beans") @ShortText String note,

        @Schema(
                format = "date-time",
                nullable = true,
                description = "From when the points can be spent, in the future and at most a year ahead; at once when"
                        + " absent")
        @ShortText
        String maturesAt) {}
