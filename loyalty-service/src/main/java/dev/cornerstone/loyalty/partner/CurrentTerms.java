package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A snapshot of all partners' terms, so that an earn reads none of them. A programme has dozens of partners, so all are read
 * at once; a change in this node is seen at once, one in another when the snapshot has aged.
 */
@Singleton
final class CurrentTerms {

    private final Database database;
    private final Clock clock;
    private final PartnerConfig config;
    private volatile Snapshot snapshot = Snapshot.none();

    CurrentTerms(Database database, Clock clock, PartnerConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    /** The terms of that partner; one that is not known may just have been registered elsewhere and is looked for. */
    Optional<Terms> find(String slug) {
        Snapshot current = snapshot;
        if (current.at().isBefore(clock.instant().minus(config.termsMaxAge()))) {
            current = replace(current);
        }
        return current.find(slug).isPresent()
                ? current.find(slug)
                : replace(current).find(slug);
    }

    /** To be called after a change of the terms has been committed; what is just being read may be from before. */
    synchronized void changed() {
        snapshot = Snapshot.none();
    }

    /** Of those who find the same snapshot too old one reads anew, and the others wait for it. */
    private synchronized Snapshot replace(Snapshot old) {
        if (snapshot == old) {
            Instant before = clock.instant();
            snapshot = new Snapshot(before, database.read(this::read));
        }
        return snapshot;
    }

    private Map<String, Terms> read(Connection connection) throws SQLException {
        Map<UUID, List<Budget>> budgets = BudgetRows.all(connection);
        Map<UUID, Map<String, Long>> own = LimitRows.all(connection);
        Map<String, Terms> terms = new HashMap<>();
        for (Registration registration : PartnerRows.registrations(connection)) {
            UUID id = registration.partner().id();
            terms.put(
                    registration.partner().slug(),
                    new Terms(
                            registration,
                            budgets.getOrDefault(id, List.of()),
                            Limit.effective(config.limits(), own.getOrDefault(id, Map.of()))));
        }
        return Map.copyOf(terms);
    }

    /** Terms by the partner's slug, as they were at that instant or later. */
    private record Snapshot(Instant at, Map<String, Terms> terms) {

        static Snapshot none() {
            return new Snapshot(Instant.MIN, Map.of());
        }

        Optional<Terms> find(String slug) {
            return Optional.ofNullable(terms.get(slug));
        }
    }
}
