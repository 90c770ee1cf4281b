package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.allowance.Span;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** The budgets of partners. */
@Singleton
final class Budgets {

    private final Database database;
    private final Allowances allowances;
    private final PartnerAccounts accounts;
    private final CurrentTerms terms;
    private final Clock clock;

    Budgets(Database database, Allowances allowances, PartnerAccounts accounts, CurrentTerms terms, Clock clock) {
        this.database = database;
        this.allowances = allowances;
        this.accounts = accounts;
        this.terms = terms;
        this.clock = clock;
    }

    Optional<Budget> find(Partner partner, String name) {
        return database.read(connection -> BudgetRows.find(connection, partner.id(), name));
    }

    /**
     * Adds the budget or changes it, as far as the conditions allow; putting what is there already changes nothing. What was
     * drawn in the period at hand stays drawn, unless period or promotion change: then it starts anew.
     */
    Put put(Partner partner, Budget wanted, Conditions conditions) {
        Put put = database.write(connection -> put(connection, partner, wanted, conditions));
        terms.changed();
        return put;
    }

    /** Ends the budget; false when there is none of that name. */
    boolean remove(Partner partner, String name, Conditions conditions) {
        boolean removed = database.write(connection -> remove(connection, partner, name, conditions));
        terms.changed();
        return removed;
    }

    private Put put(Connection connection, Partner partner, Budget wanted, Conditions conditions) throws SQLException {
        PartnerRows.lock(connection, partner.slug());
        Optional<Budget> found = BudgetRows.find(connection, partner.id(), wanted.name());
        if (found.isEmpty()) {
            conditions.allowCreation();
            start(connection, partner.id(), wanted);
            return new Put(wanted, true);
        }
        Budget current = found.get();
        ETag tag = new ETag(current.version());
        conditions.allowPresence(tag);
        if (wanted.saysTheSameAs(current)) {
            return new Put(current, false);
        }
        conditions.allowChange(tag);
        Budget changed =
                new Budget(wanted.name(), wanted.points(), wanted.period(), wanted.promotion(), current.version() + 1);
        if (changed.countsTheSameAs(current)) {
            BudgetRows.put(connection, partner.id(), changed, clock.instant());
            allowances.change(connection, accounts.current(partner.id(), changed), changed.points() - current.points());
        } else {
            allowances.close(connection, partner.id(), Budget.ALLOWANCE + current.name());
            start(connection, partner.id(), changed);
        }
        return new Put(changed, false);
    }

    /** Those with a period are opened by the first earn of each. */
    private void start(Connection connection, UUID partner, Budget budget) throws SQLException {
        BudgetRows.put(connection, partner, budget, clock.instant());
        if (budget.period() == Span.TOTAL) {
            allowances.open(connection, accounts.current(partner, budget), budget.points());
        }
    }

    private boolean remove(Connection connection, Partner partner, String name, Conditions conditions)
            throws SQLException {
        PartnerRows.lock(connection, partner.slug());
        Optional<Budget> found = BudgetRows.find(connection, partner.id(), name);
        if (found.isEmpty()) {
            return false;
        }
        conditions.allowChange(new ETag(found.get().version()));
        BudgetRows.delete(connection, partner.id(), name);
        allowances.close(connection, partner.id(), Budget.ALLOWANCE + name);
        return true;
    }

    /** The budget as it is now. */
    record Put(Budget budget, boolean created) {}
}
