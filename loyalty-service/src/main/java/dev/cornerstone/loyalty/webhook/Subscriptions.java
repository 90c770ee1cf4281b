package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which partners listen to what, as this node knew it a few seconds ago. {@link #refresh} keeps it fresh in the background,
 * so that who books points seldom has to ask; when it has grown old all the same, they ask on their own connection.
 */
@Singleton
final class Subscriptions {

    private final Database database;
    private final Clock clock;
    private final WebhookConfig config;

    private volatile Known known = new Known(Instant.MIN, Map.of());

    Subscriptions(Database database, Clock clock, WebhookConfig config) {
        this.database = database;
        this.clock = clock;
        this.config = config;
    }

    boolean wants(Connection connection, UUID partner, EventType type) throws SQLException {
        return fresh(connection).types().getOrDefault(partner, Set.of()).contains(type.word());
    }

    /** The partners that want it. */
    List<UUID> to(Connection connection, EventType type) throws SQLException {
        return fresh(connection).types().entrySet().stream()
                .filter(partner -> partner.getValue().contains(type.word()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Known fresh(Connection connection) throws SQLException {
        if (known.at().isBefore(clock.instant().minus(config.subscriptionsAge()))) {
            load(connection);
        }
        return known;
    }

    void refresh() {
        database.read(connection -> {
            load(connection);
            return null;
        });
    }

    private void load(Connection connection) throws SQLException {
        Instant asked = clock.instant();
        known = new Known(asked, WebhookRows.subscriptions(connection));
    }

    private record Known(Instant at, Map<UUID, Set<String>> types) {}
}
