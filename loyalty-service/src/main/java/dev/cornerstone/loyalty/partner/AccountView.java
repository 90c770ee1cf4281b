package dev.cornerstone.loyalty.partner;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partner's account as the partner and the operator read it. */
@Schema(name = "PartnerAccount")
record AccountView(
        @Schema(examples = "roastery") String partner,

        @Schema(examples = "prepaid", description = "prepaid or postpaid")
        String mode,

        @Schema(examples = "112500", description = "Points that were bought and not given yet")
        long prepaid,

        @Schema(
                examples = "0",
                description = "Points that were given and not bought before, less those that were taken back, since the"
                        + " partner was registered")
        long owed,

        @Schema(nullable = true) Credit credit,
        @Schema(examples = "10000", nullable = true) Long lowBalance,

        @Schema(examples = "false", description = "True when less is left than that")
        boolean low,

        List<BudgetLeft> budgets) {

    /** What a postpaid partner may still owe for the month at hand. */
    @Schema(name = "PartnerCredit")
    record Credit(
            @Schema(examples = "500000") long limit,
            @Schema(examples = "498200") long remaining,
            @Schema(examples = "2026-11-30T23:00:00Z") Instant resetsAt) {}

    /** A budget and what is left of it in the period at hand. */
    @Schema(name = "BudgetLeft")
    record BudgetLeft(
            @Schema(examples = "november") String name,
            @Schema(examples = "day") String period,

            @Schema(examples = "double-november", nullable = true)
            String promotion,

            @Schema(examples = "10000") long points,
            @Schema(examples = "8200") long remaining,

            @Schema(examples = "2026-11-22T23:00:00Z", nullable = true, description = "Absent when it never does")
            Instant resetsAt) {}
}
