package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.Held;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import dev.cornerstone.loyalty.webhook.Announcer;
import dev.cornerstone.loyalty.webhook.EventType;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Tells the partner a hold was made for, in the transaction that makes, resolves or marks it; a hold for nobody is no news. */
@Singleton
final class HoldNews {

    private final Announcer announcer;

    HoldNews(Announcer announcer) {
        this.announcer = announcer;
    }

    void created(Connection connection, Held held) throws SQLException {
        if (held.partner() != null) {
            announcer.announce(
                    connection,
                    held.partner(),
                    EventType.HOLD_CREATED,
                    held.member(),
                    Map.of(
                            "hold", held.id().toString(),
                            "points", held.points().value(),
                            "expiresAt", held.expiresAt().toString()));
        }
    }

    void captured(Connection connection, Held held) throws SQLException {
        resolved(connection, held, EventType.HOLD_CAPTURED, held.captured());
    }

    void released(Connection connection, Held held) throws SQLException {
        resolved(connection, held, EventType.HOLD_RELEASED, held.points().value());
    }

    void lapsed(Connection connection, Lapse lapse) throws SQLException {
        resolved(
                connection,
                lapse.partner(),
                EventType.HOLD_LAPSED,
                lapse.member(),
                lapse.hold(),
                lapse.points(),
                lapse.transfer());
    }

    private void resolved(Connection connection, Held held, EventType type, long points) throws SQLException {
        if (held.partner() != null) {
            resolved(connection, held.partner(), type, held.member(), held.id(), points, held.resolvedBy());
        }
    }

    private void resolved(
            Connection connection,
            UUID partner,
            EventType type,
            MemberId member,
            TransferId hold,
            long points,
            TransferId by)
            throws SQLException {
        announcer.announce(
                connection,
                partner,
                type,
                member,
                Map.of("hold", hold.toString(), "points", points, "transfer", by.toString()));
    }
}
