package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.Ledger;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The partners of the programme. */
@Singleton
public final class Partners {

    private final Database database;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    public Partners(Database database, Ledger ledger, Ids ids, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    public Optional<Partner> find(String slug) {
        return database.read(connection -> PartnerRows.find(connection, slug));
    }

    /** All of them; a programme has dozens, not thousands. */
    public List<Partner> list() {
        return database.read(PartnerRows::all);
    }

    /** Registers the partner with an account of its own, or renames it; true when it is new. */
    boolean put(String slug, String name) {
        if (rename(slug, name)) {
            return false;
        }
        boolean registered = database.write(connection -> register(connection, slug, name), isNew -> isNew);
        // Somebody else registered it in between: that account stays, and ours was rolled back.
        return registered || !rename(slug, name);
    }

    private boolean rename(String slug, String name) {
        return database.write(connection -> PartnerRows.rename(connection, slug, name, clock.instant()));
    }

    private boolean register(Connection connection, String slug, String name) throws SQLException {
        UUID id = ids.next();
        Partner partner = new Partner(id, slug, name, ledger.partnerAccount(connection, id));
        return PartnerRows.insert(connection, partner, clock.instant());
    }
}
