package dev.cornerstone.loyalty.settlement;

/** Statements for spreadsheets: one fact per line, in columns that never change. */
final class StatementCsv {

    private StatementCsv() {}

    static String of(StatementView statement) {
        Csv csv = new Csv()
                .line("partner", "month", "state", "line", "debtor", "creditor", "points", "amount_minor", "currency");
        total(csv, statement, "opening", statement.opening());
        total(csv, statement, "issued", statement.issued());
        total(csv, statement, "reversed", statement.reversed());
        total(csv, statement, "expired", statement.expired());
        total(csv, statement, "redeemed", statement.redeemed());
        total(csv, statement, "repaid", statement.repaid());
        total(csv, statement, "adjusted", statement.adjusted());
        total(csv, statement, "closing", statement.closing());
        total(csv, statement, "clawed-back", statement.clawedBack());
        for (StatementView.ShareView share : statement.redeemedAt()) {
            line(csv, statement, "redeemed-at", statement.partner(), share.partner(), share.redeemed());
            line(csv, statement, "returned-at", statement.partner(), share.partner(), share.returned());
        }
        for (StatementView.ShareView share : statement.honouredFor()) {
            line(csv, statement, "honoured-for", share.partner(), statement.partner(), share.redeemed());
            line(csv, statement, "returned-for", share.partner(), statement.partner(), share.returned());
        }
        for (StatementView.ClearingView clearing : statement.clearing()) {
            csv.line(
                    statement.partner(),
                    statement.month(),
                    statement.state(),
                    "clearing",
                    clearing.debtor(),
                    clearing.creditor(),
                    clearing.points(),
                    clearing.amountMinor(),
                    clearing.currency());
        }
        return csv.toString();
    }

    static String of(StatementListView list) {
        Csv csv = new Csv()
                .line(
                        "partner",
                        "month",
                        "state",
                        "opening",
                        "issued",
                        "reversed",
                        "expired",
                        "redeemed",
                        "repaid",
                        "adjusted",
                        "closing",
                        "clawed_back");
        for (StatementListView.MonthView month : list.items()) {
            csv.line(
                    month.partner(),
                    month.month(),
                    month.state(),
                    month.opening(),
                    month.issued(),
                    month.reversed(),
                    month.expired(),
                    month.redeemed(),
                    month.repaid(),
                    month.adjusted(),
                    month.closing(),
                    month.clawedBack());
        }
        return csv.toString();
    }

    private static void total(Csv csv, StatementView statement, String line, long points) {
        line(csv, statement, line, null, null, points);
    }

    private static void line(
            Csv csv, StatementView statement, String line, String debtor, String creditor, long points) {
        csv.line(statement.partner(), statement.month(), statement.state(), line, debtor, creditor, points, null, null);
    }
}
