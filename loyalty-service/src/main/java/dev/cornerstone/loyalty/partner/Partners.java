package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.allowance.Allowances;
import dev.cornerstone.loyalty.api.Conditions;
import dev.cornerstone.loyalty.api.ETag;
import dev.cornerstone.loyalty.ledger.AccountId;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The partners of the programme. */
@Singleton
public final class Partners {

    private final Database database;
    private final Ledger ledger;
    private final Allowances allowances;
    private final PartnerAccounts accounts;
    private final CurrentTerms terms;
    private final Ids ids;
    private final Clock clock;

    Partners(
            Database database,
            Ledger ledger,
            Allowances allowances,
            PartnerAccounts accounts,
            CurrentTerms terms,
            Ids ids,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.allowances = allowances;
        this.accounts = accounts;
        this.terms = terms;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Partner> find(String slug) {
        return registration(slug).map(Registration::partner);
    }

    /** All of them; a programme has dozens, not thousands. */
    public List<Partner> list() {
        return database.read(PartnerRows::all);
    }

    public List<Registration> registrations() {
        return database.read(PartnerRows::registrations);
    }

    public Optional<Registration> registration(String slug) {
        return database.read(connection -> PartnerRows.registration(connection, slug));
    }

    /**
     * Registers the partner with an account of its own, or changes what is agreed with it, as far as the conditions allow;
     * putting what is there already changes nothing.
     */
    Put put(String slug, Agreement agreement, Conditions conditions) {
        Put put = database.write(connection -> put(connection, slug, agreement, conditions));
        terms.changed();
        return put;
    }

    private Put put(Connection connection, String slug, Agreement wanted, Conditions conditions) throws SQLException {
        Optional<Registration> found = PartnerRows.lock(connection, slug);
        if (found.isEmpty()) {
            conditions.allowCreation();
            Registration added = added(connection, slug, wanted);
            return PartnerRows.insert(connection, added)
                    ? new Put(added, true)
                    // Somebody else added it in between; the account opened for ours stays and is nobody's.
                    : put(connection, slug, wanted, conditions);
        }
        Registration current = found.get();
        ETag tag = new ETag(current.version());
        conditions.allowPresence(tag);
        if (wanted.equals(current.agreement())) {
            return new Put(current, false);
        }
        conditions.allowChange(tag);
        Registration changed = new Registration(
                new Partner(
                        current.partner().id(),
                        slug,
                        wanted.name(),
                        account(connection, current.partner().id(), wanted.mode())),
                wanted,
                current.version() + 1,
                current.registeredAt());
        accounts.creditChanged(connection, current, changed);
        PartnerRows.change(connection, changed, clock.instant());
        return new Put(changed, false);
    }

    private Registration added(Connection connection, String slug, Agreement wanted) throws SQLException {
        UUID id = ids.next();
        Partner partner = new Partner(id, slug, wanted.name(), account(connection, id, wanted.mode()));
        return new Registration(partner, wanted, 1, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private AccountId account(Connection connection, UUID partner, Mode mode) throws SQLException {
        if (mode == Mode.POSTPAID) {
            return ledger.partnerAccount(connection, partner);
        }
        allowances.open(connection, PartnerAccounts.prepaid(partner), 0);
        return ledger.prepaidAccount(connection, partner);
    }

    /** The partner as it is now. */
    record Put(Registration registration, boolean created) {}
}
