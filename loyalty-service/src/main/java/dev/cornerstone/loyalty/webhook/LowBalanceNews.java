package dev.cornerstone.loyalty.webhook;

import dev.cornerstone.loyalty.partner.Announcements;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** Tells partners that their points run low. It is here because partners know nothing of webhooks. */
@Singleton
final class LowBalanceNews implements Announcements {

    private final Announcer announcer;

    LowBalanceNews(Announcer announcer) {
        this.announcer = announcer;
    }

    @Override
    public void lowBalance(Connection connection, UUID partner, long remaining, long threshold) throws SQLException {
        announcer.announce(
                connection,
                partner,
                EventType.ACCOUNT_LOW_BALANCE,
                Map.of("remaining", remaining, "threshold", threshold));
    }
}
