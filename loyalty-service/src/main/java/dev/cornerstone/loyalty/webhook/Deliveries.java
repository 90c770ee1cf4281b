package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.api.Cursors;
import dev.cornerstone.loyalty.api.Page;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.platform.Database;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What an endpoint was sent, and the second chance of what did not arrive. */
@Singleton
final class Deliveries {

    private static final int REPLAY_MAX = 10_000;

    private final Database database;
    private final Cursors cursors;
    private final Clock clock;

    Deliveries(Database database, Cursors cursors, Clock clock) {
        this.database = database;
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Newest first; empty when the cursor was not given out for this list. */
    Optional<Page<Delivery>> page(UUID endpoint, Optional<Delivery.State> state, String cursor, int limit) {
        String list = "webhook-deliveries/" + endpoint + "/"
                + state.map(Delivery.State::word).orElse("");
        UUID before = null;
        if (cursor != null) {
            Optional<UUID> read = cursors.read(list, cursor);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            before = read.get();
        }
        UUID from = before;
        List<Delivery> found =
                database.read(connection -> DeliveryRows.page(connection, endpoint, state, from, limit + 1));
        List<Delivery> page = found.subList(0, Math.min(limit, found.size()));
        return Optional.of(new Page<>(
                page,
                found.size() > limit ? cursors.write(list, page.get(limit - 1).event()) : null));
    }

    Optional<Delivery> find(UUID endpoint, UUID event) {
        return database.read(connection -> DeliveryRows.find(connection, endpoint, event));
    }

    /** Sends the event again, under the same id; one that is still being tried goes on as it is. */
    Optional<Delivery> replay(UUID endpoint, UUID event) {
        return database.write(connection -> {
            DeliveryRows.reopen(connection, endpoint, event, clock.instant());
            return DeliveryRows.find(connection, endpoint, event);
        });
    }

    /** Sends again what is dead of the events since that instant, at most 10,000 at once; answers how many. */
    int replayDead(UUID endpoint, Instant since) {
        return database.write(connection ->
                DeliveryRows.reopenDead(connection, endpoint, Ids.lowerBound(since), clock.instant(), REPLAY_MAX));
    }
}
