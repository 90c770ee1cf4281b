package dev.cornerstone.loyalty.partner;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Whether nothing is to be taken from that partner's tokens. One that is not registered is not suspended. */
    boolean isSuspended(String slug) {
        Snapshot current = snapshot;
        if (current.at().isBefore(clock.instant().minus(config.termsMaxAge()))) {
            current = replace(current);
        }
        return current.suspended().contains(slug);
    }

    /** To be called after a change of the terms has been committed; what is just being read may be from before. */
    synchronized void changed() {
        snapshot = Snapshot.none();
    }

    /** Of those who find the same snapshot too old one reads anew, and the others wait for it. */
    private synchronized Snapshot replace(Snapshot old) {
        if (snapshot == old) {
            Instant before = clock.instant();
            snapshot = database.read(connection -> read(connection, before));
        }
        return snapshot;
    }

    private Snapshot read(Connection connection, Instant before) throws SQLException {
        Map<UUID, List<Budget>> budgets = BudgetRows.all(connection);
        Map<UUID, Map<String, Long>> own = LimitRows.all(connection);
        Map<String, Terms> terms = new HashMap<>();
        Set<UUID> suspended = SuspensionRows.suspended(connection);
        Set<String> suspendedSlugs = new HashSet<>();
        for (Registration registration : PartnerRows.registrations(connection)) {
            UUID id = registration.partner().id();
            if (suspended.contains(id)) {
                suspendedSlugs.add(registration.partner().slug());
            }
            terms.put(
                    registration.partner().slug(),
                    new Terms(
                            registration,
                            budgets.getOrDefault(id, List.of()),
                            Limit.effective(config.limits(), own.getOrDefault(id, Map.of()))));
        }
        return new Snapshot(before, Map.copyOf(terms), Set.copyOf(suspendedSlugs));
    }

    /** Terms by the partner's slug, as they were at that instant or later. */
    private record Snapshot(Instant at, Map<String, Terms> terms, Set<String> suspended) {

        static Snapshot none() {
            return new Snapshot(Instant.MIN, Map.of(), Set.of());
        }

        Optional<Terms> find(String slug) {
            return Optional.ofNullable(terms.get(slug));
        }
    }
}
