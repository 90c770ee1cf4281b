package dev.cornerstone.loyalty.settlement;

import dev.cornerstone.loyalty.api.Problem;
import dev.cornerstone.loyalty.api.ProblemException;
import dev.cornerstone.loyalty.api.ProblemType;
import dev.cornerstone.loyalty.partner.Partners;
import dev.cornerstone.loyalty.partner.Registration;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;

/** A partner's statements as answers, whoever asks for them. */
@Singleton
final class StatementsOf {

    static final String MONTH = "\\d{4}-(0[1-9]|1[0-2])";
    static final String NO_MONTH = "must be a month such as 2026-11";

    private final Statements statements;
    private final Partners partners;

    StatementsOf(Statements statements, Partners partners) {
        this.statements = statements;
        this.partners = partners;
    }

    StatementListView all(Registration partner) {
        return StatementListView.from(statements.list(partner), new Names(partners.registrations()));
    }

    StatementView month(Registration partner, String month) {
        List<Registration> all = partners.registrations();
        return statements
                .find(partner, YearMonth.parse(month), all)
                .map(statement -> StatementView.from(statement, new Names(all)))
                .orElseThrow(() -> new ProblemException(
                        Problem.of(ProblemType.UNKNOWN_STATEMENT, "The partner has no statement for " + month + ".")));
    }
}
