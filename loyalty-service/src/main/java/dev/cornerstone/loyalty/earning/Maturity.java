package dev.cornerstone.loyalty.earning;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** From when points may mature, and until when at the latest. */
record Maturity(Instant now, Period max) {

    Instant latest() {
        return now.atOffset(ZoneOffset.UTC).plus(max).toInstant();
    }

    /** The instant, if it is one and in reach: in the future and not too far in it. */
    Optional<Instant> parse(String written) {
        try {
            return Optional.of(OffsetDateTime.parse(written).toInstant().truncatedTo(ChronoUnit.MICROS))
                    .filter(instant -> instant.isAfter(now) && !instant.isAfter(latest()));
        } catch (DateTimeException noInstant) {
            return Optional.empty();
        }
    }
}
