package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/** How long points live: so many months, to the end of that day where the programme lives. */
record Validity(Period period, ZoneId zone) {

    /** The first instant at which points earned now are gone: midnight after the last day. */
    Instant endFor(Instant earnedAt) {
        return earnedAt.atZone(zone)
                .toLocalDate()
                .plus(period)
                .plusDays(1)
                .atStartOfDay(zone)
                .toInstant();
    }
}
