package dev.cornerstone.loyalty.settlement;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The points that are out, and what became of the others. */
@Schema(name = "Liability")
record LiabilityView(
        @Schema(
                examples = "2026-11-22T10:15:00Z",
                description = "Every transfer before this instant is counted, none after")
        Instant asOf,

        @Schema(
                examples = "1250000",
                description =
                        "available + pending + held; the sum of byFunder; issued - reversed - redeemed - breakage -"
                                + " adjusted + owedByMembers")
        long outstanding,

        @Schema(examples = "1200000") long available,
        @Schema(examples = "40000") long pending,
        @Schema(examples = "10000") long held,

        @Schema(examples = "2005000", description = "Given to members since the beginning")
        long issued,

        @Schema(examples = "15000", description = "Given back to partners with reversed earns")
        long reversed,

        @Schema(examples = "700000", description = "Spent, less what was given back")
        long redeemed,

        @Schema(examples = "40000", description = "Expired") long breakage,

        @Schema(examples = "500", description = "Owed by members who had spent points that were reversed")
        long owedByMembers,

        @Schema(examples = "500", description = "Taken from members' balances by the programme")
        long adjusted,

        List<Funded> byFunder) {

    /** What is outstanding of the points of one partner. */
    @Schema(name = "LiabilityByFunder")
    record Funded(
            @Schema(examples = "roastery", description = "programme for the programme itself")
            String partner,

            @Schema(examples = "800000") long outstanding) {}
}
