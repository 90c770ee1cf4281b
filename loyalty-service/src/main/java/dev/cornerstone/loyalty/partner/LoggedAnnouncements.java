package dev.cornerstone.loyalty.partner;

import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Where nobody else tells partners, the programme's log does. */
@Singleton
@DefaultBean
final class LoggedAnnouncements implements Announcements {

    private static final Logger LOG = Logger.getLogger(LoggedAnnouncements.class);

    @Override
    public void lowBalance(Connection connection, UUID partner, long remaining, long threshold) {
        LOG.infof("Partner %s has %d points left to give, fewer than %d", partner, remaining, threshold);
    }
}
