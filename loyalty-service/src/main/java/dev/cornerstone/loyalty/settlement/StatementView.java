package dev.cornerstone.loyalty.settlement;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A statement as partners and operators read it. */
@Schema(name = "SettlementStatement")
record StatementView(
        @Schema(examples = "roastery") String partner,

        @Schema(examples = "2026-11", description = "A month of the programme's zone")
        String month,

        @Schema(examples = "open", description = "open while it can still change, closed when it was written down")
        String state,

        @Schema(examples = "12000", description = "Points of this partner that members had at the beginning")
        long opening,

        @Schema(examples = "5000") long issued,

        @Schema(examples = "100", description = "Taken back with the earn")
        long reversed,

        @Schema(examples = "700", description = "Expired, which is the programme's breakage")
        long expired,

        @Schema(examples = "4200", description = "Spent, less what was given back")
        long redeemed,

        @Schema(examples = "0", description = "Collected by the programme from members who owed it points")
        long repaid,

        @Schema(examples = "0", description = "Taken by the programme from members' balances")
        long adjusted,

        @Schema(
                examples = "12000",
                description = "opening + issued - reversed - expired - redeemed - repaid - adjusted")
        long closing,

        @Schema(
                examples = "50",
                description =
                        "Given back to the partner though they had been spent; the member owes them to the programme")
        long clawedBack,

        @Schema(description = "Where points of this partner were spent; the sum is redeemed")
        List<ShareView> redeemedAt,

        @Schema(description = "Whose points this partner honoured")
        List<ShareView> honouredFor,

        @Schema(description = "What this partner and each other owe one another for the month")
        List<ClearingView> clearing) {

    static StatementView from(Statement statement, Names names) {
        String partner = names.of(statement.partner());
        return new StatementView(
                partner,
                statement.month().toString(),
                statement.open() ? "open" : "closed",
                statement.opening(),
                statement.issued(),
                statement.reversed(),
                statement.expired(),
                statement.redeemed(),
                statement.repaid(),
                statement.adjusted(),
                statement.closing(),
                statement.clawedBack(),
                statement.redeemedAt().stream()
                        .map(share -> ShareView.from(share, names))
                        .toList(),
                statement.honouredFor().stream()
                        .map(share -> ShareView.from(share, names))
                        .toList(),
                Stream.concat(
                                statement.redeemedAt().stream()
                                        .filter(share -> !share.counterparty().equals(statement.partner()))
                                        .map(share ->
                                                ClearingView.from(partner, names.of(share.counterparty()), share)),
                                statement.honouredFor().stream()
                                        .filter(share -> !share.counterparty().equals(statement.partner()))
                                        .map(share ->
                                                ClearingView.from(names.of(share.counterparty()), partner, share)))
                        .toList());
    }

    /** Points between this partner and another. */
    @Schema(name = "SettlementShare")
    record ShareView(
            @Schema(examples = "papertrail", description = "programme for the programme itself")
            String partner,

            @Schema(examples = "3000") long redeemed,

            @Schema(examples = "120", description = "Given back to members")
            long returned,

            @Schema(examples = "2880", description = "redeemed - returned")
            long points) {

        static ShareView from(Share share, Names names) {
            return new ShareView(names.of(share.counterparty()), share.redeemed(), share.returned(), share.points());
        }
    }

    /** The debtor owes the creditor, who honoured the debtor's points; the other way round where the points are negative. */
    @Schema(name = "SettlementClearing")
    record ClearingView(
            @Schema(examples = "roastery") String debtor,
            @Schema(examples = "papertrail") String creditor,
            @Schema(examples = "2880") long points,

            @Schema(
                    examples = "1440",
                    nullable = true,
                    description = "In minor units at the debtor's price, halves rounded away from zero; absent where no"
                            + " price is agreed")
            Long amountMinor,

            @Schema(examples = "EUR", nullable = true) String currency) {

        static ClearingView from(String debtor, String creditor, Share share) {
            return new ClearingView(debtor, creditor, share.points(), share.amountMinor(), share.currency());
        }
    }
}
