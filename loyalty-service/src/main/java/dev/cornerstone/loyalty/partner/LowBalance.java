package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowance;
import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.job.Job;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/**
 * Notices which partners have fallen below their threshold, and which are above it again. Of two nodes that notice the same,
 * the database lets one write it down, and that one announces it in the same transaction.
 */
@Singleton
final class LowBalance implements Job {

    private final Database database;
    private final Allowances allowances;
    private final PartnerAccounts accounts;
    private final Announcements announcements;
    private final Ids ids;
    private final Clock clock;
    private final PartnerConfig config;

    LowBalance(
            Database database,
            Allowances allowances,
            PartnerAccounts accounts,
            Announcements announcements,
            Ids ids,
            Clock clock,
            PartnerConfig config) {
        this.database = database;
        this.allowances = allowances;
        this.accounts = accounts;
        this.announcements = announcements;
        this.ids = ids;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String name() {
        return "low-balance";
    }

    @Override
    public Duration every() {
        return config.lowBalanceEvery();
    }

    /** A programme has dozens of partners, so all of them are one bite. */
    @Override
    public Bite step() {
        int changes = 0;
        for (Registration registration : database.read(PartnerRows::registrations)) {
            boolean watched =
                    registration.canRunLow() && registration.agreement().lowBalance() != null;
            boolean changed = database.write(
                    connection -> watched ? check(connection, registration) : recover(connection, registration));
            changes += changed ? 1 : 0;
        }
        return new Bite(changes, false);
    }

    private boolean check(Connection connection, Registration registration) throws SQLException {
        long threshold = registration.agreement().lowBalance();
        long remaining = remaining(connection, registration);
        if (remaining >= threshold) {
            return recover(connection, registration);
        }
        UUID partner = registration.partner().id();
        boolean crossed = AlertRows.insert(connection, partner, ids.next(), remaining, threshold, clock.instant());
        if (crossed) {
            announcements.lowBalance(connection, partner, remaining, threshold);
        }
        return crossed;
    }

    private boolean recover(Connection connection, Registration registration) throws SQLException {
        return AlertRows.close(connection, registration.partner().id(), clock.instant());
    }

    private long remaining(Connection connection, Registration registration) throws SQLException {
        UUID partner = registration.partner().id();
        if (registration.agreement().mode() == Mode.PREPAID) {
            return allowances
                    .remaining(connection, PartnerAccounts.prepaid(partner))
                    .orElse(0);
        }
        Allowance credit = accounts.credit(partner);
        return allowances
                .remaining(connection, credit)
                .orElse(registration.agreement().creditLimit());
    }
}
