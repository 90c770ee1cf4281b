package dev.cornerstone.loyalty.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.member.Members;
import dev.cornerstone.loyalty.platform.Database;
import java.time.Clock;
import java.util.Map;

/** The announcer of the service without the service. */
public final class Announcers {

    private Announcers() {}

    public static Announcer over(Database database, Members members, Ids ids, Clock clock) {
        Subscriptions subscriptions = new Subscriptions(database, clock, PostOffice.config(Map.of()));
        return new Announcer(subscriptions, members, new ObjectMapper(), ids, clock);
    }
}
