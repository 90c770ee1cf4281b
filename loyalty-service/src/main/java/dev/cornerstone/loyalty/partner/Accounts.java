package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.rollup.Sums;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a partner has, owes and may still give. */
@Singleton
final class Accounts {

    private final Database database;
    private final Allowances allowances;
    private final PartnerAccounts accounts;
    private final Sums sums;

    Accounts(Database database, Allowances allowances, PartnerAccounts accounts, Sums sums) {
        this.database = database;
        this.allowances = allowances;
        this.accounts = accounts;
        this.sums = sums;
    }

    AccountView of(Registration registration) {
        return database.read(connection -> of(connection, registration));
    }

    private AccountView of(Connection connection, Registration registration) throws SQLException {
        Partner partner = registration.partner();
        Agreement agreement = registration.agreement();
        long prepaid = allowances
                .remaining(connection, PartnerAccounts.prepaid(partner.id()))
                .orElse(0);
        AccountView.Credit credit = agreement.creditLimit() == null ? null : credit(connection, registration);
        boolean low = agreement.lowBalance() != null
                && registration.canRunLow()
                && (credit == null ? prepaid : credit.remaining()) < agreement.lowBalance();
        return new AccountView(
                partner.slug(),
                agreement.mode().word(),
                prepaid,
                owed(connection, partner),
                credit,
                agreement.lowBalance(),
                low,
                budgets(connection, partner));
    }

    private long owed(Connection connection, Partner partner) throws SQLException {
        Optional<AccountId> account = DrawRows.postpaid(connection, partner.id());
        return account.isEmpty() ? 0 : -sums.balance(connection, account.get());
    }

    private AccountView.Credit credit(Connection connection, Registration registration) throws SQLException {
        long limit = registration.agreement().creditLimit();
        Allowance credit = accounts.credit(registration.partner().id());
        return new AccountView.Credit(
                limit,
                allowances.remaining(connection, credit).orElse(limit),
                credit.endsAt().orElseThrow());
    }

    /** A period that nobody has drawn from yet has everything left. */
    private List<AccountView.BudgetLeft> budgets(Connection connection, Partner partner) throws SQLException {
        List<AccountView.BudgetLeft> left = new ArrayList<>();
        for (Budget budget : BudgetRows.of(connection, partner.id())) {
            Allowance current = accounts.current(partner.id(), budget);
            left.add(new AccountView.BudgetLeft(
                    budget.name(),
                    budget.period().word(),
                    budget.promotion(),
                    budget.points(),
                    allowances.remaining(connection, current).orElse(budget.points()),
                    current.endsAt().orElse(null)));
        }
        return left;
    }
}
