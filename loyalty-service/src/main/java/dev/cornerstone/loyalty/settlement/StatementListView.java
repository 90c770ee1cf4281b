package dev.cornerstone.loyalty.settlement;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A partner's months, newest first. */
@Schema(name = "SettlementList")
record StatementListView(List<MonthView> items) {

    static StatementListView from(List<Statement> statements, Names names) {
        return new StatementListView(statements.stream()
                .map(statement -> MonthView.from(statement, names))
                .toList());
    }

    /** A month in one line. */
    @Schema(name = "SettlementMonth")
    record MonthView(
            @Schema(examples = "roastery") String partner,
            @Schema(examples = "2026-11") String month,
            @Schema(examples = "open") String state,
            @Schema(examples = "12000") long opening,
            @Schema(examples = "5000") long issued,
            @Schema(examples = "100") long reversed,
            @Schema(examples = "700") long expired,
            @Schema(examples = "4200") long redeemed,
            @Schema(examples = "0") long repaid,
            @Schema(examples = "0") long adjusted,
            @Schema(examples = "12000") long closing,
            @Schema(examples = "50") long clawedBack) {

        static MonthView from(Statement statement, Names names) {
            return new MonthView(
                    names.of(statement.partner()),
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
                    statement.clawedBack());
        }
    }
}
