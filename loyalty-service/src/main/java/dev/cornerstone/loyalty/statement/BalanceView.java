package dev.cornerstone.loyalty.statement;

import dev.cornerstone.loyalty.ledger.Balance;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a member has: the answer of the operation. */
@Schema(name = "Balance")
record BalanceView(
        @Schema(examples = "POINTS") String asset,

        @Schema(examples = "450", description = "Can be spent now")
        long available,

        @Schema(examples = "80", description = "Set aside by holds; no longer in available")
        long held,

        @Schema(examples = "120", description = "Given and not matured; not yet in available")
        long pending,

        @Schema(
                examples = "0",
                description = "Spent before the earn behind it was reversed; points that come repay it first")
        long owed,

        @Schema(examples = "false", description = "Whether the programme has stopped the member's spending")
        boolean frozen,

        @Schema(
                description =
                        "When the points that can be spent are gone, soonest first, in which order they are spent")
        List<Expiry> expiring,

        @Schema(examples = "2026-11-22T10:15:30Z") Instant asOf) {

    static BalanceView from(Balance balance) {
        return new BalanceView(
                balance.asset(),
                balance.available(),
                balance.held(),
                balance.pending(),
                balance.owed(),
                balance.frozen(),
                balance.expiring().stream()
                        .map(expiring -> new Expiry(expiring.points(), expiring.expiresAt()))
                        .toList(),
                balance.asOf());
    }

    @Schema(name = "Expiry")
    record Expiry(
            @Schema(examples = "450") long points,

            @Schema(examples = "2028-11-22T23:00:00Z", description = "From this instant they are gone")
            Instant expiresAt) {}
}
