package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.api.ShortText;
import dev.cornerstone.loyalty.api.Slug;
import dev.cornerstone.loyalty.ledger.WithinLimit;
import jakarta.validation.constraints.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member sends to set points aside. */
@Schema(name = "HoldRequest")
record HoldRequest(
        @Schema(
                examples = "80",
                minimum = "1",
                description = "How many; with a reward, the price the member was shown, and not needed")
        @WithinLimit
        Long points,

        @Schema(nullable = true, description = "What the points are for; its price is held") @Slug
        String reward,

        @Schema(
                examples = "roastery",
                nullable = true,
                description = "Who may capture the hold; a reward's own partner when absent")
        @Slug
        String partner,

        @Schema(examples = "Deposit for a grinder", nullable = true) @ShortText
        String note,

        @Schema(
                examples = "PT30M",
                nullable = true,
                description = "For how long, as an ISO 8601 duration; half an hour when absent")
        @Pattern(
                regexp = "P(?=.)(\\d{1,3}D)?(T(?=\\d)(\\d{1,4}H)?(\\d{1,5}M)?(\\d{1,7}S)?)?",
                message = "must be a duration such as PT30M or P7D")
        String expiresIn) {}
