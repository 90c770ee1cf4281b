package dev.cornerstone.loyalty.allowance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** How long an allowance lasts before it starts anew; days and months are those of a zone. */
public enum Span {
    MINUTE {
        @Override
        Instant start(ZonedDateTime now) {
            return now.truncatedTo(ChronoUnit.MINUTES).toInstant();
        }

        @Override
        Optional<Instant> end(ZonedDateTime now) {
            return Optional.of(start(now).plus(Duration.ofMinutes(1)));
        }
    },
    HOUR {
        @Override
        Instant start(ZonedDateTime now) {
            return now.truncatedTo(ChronoUnit.HOURS).toInstant();
        }

        @Override
        Optional<Instant> end(ZonedDateTime now) {
            return Optional.of(start(now).plus(Duration.ofHours(1)));
        }
    },
    DAY {
        @Override
        Instant start(ZonedDateTime now) {
            return now.toLocalDate().atStartOfDay(now.getZone()).toInstant();
        }

        @Override
        Optional<Instant> end(ZonedDateTime now) {
            return Optional.of(
                    now.toLocalDate().plusDays(1).atStartOfDay(now.getZone()).toInstant());
        }
    },
    MONTH {
        @Override
        Instant start(ZonedDateTime now) {
            return now.toLocalDate()
                    .withDayOfMonth(1)
                    .atStartOfDay(now.getZone())
                    .toInstant();
        }

        @Override
        Optional<Instant> end(ZonedDateTime now) {
            return Optional.of(now.toLocalDate()
                    .withDayOfMonth(1)
                    .plusMonths(1)
                    .atStartOfDay(now.getZone())
                    .toInstant());
        }
    },
    TOTAL {
        @Override
        Instant start(ZonedDateTime now) {
            return Instant.EPOCH;
        }

        @Override
        Optional<Instant> end(ZonedDateTime now) {
            return Optional.empty();
        }
    };

    /** The allowance of the period that this instant is in. */
    public Allowance at(Instant now, ZoneId zone, UUID owner, String name) {
        ZonedDateTime there = now.atZone(zone);
        return new Allowance(owner, name, start(there), end(there));
    }

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Span> named(String word) {
        return Arrays.stream(values()).filter(span -> span.word().equals(word)).findFirst();
    }

    abstract Instant start(ZonedDateTime now);

    abstract Optional<Instant> end(ZonedDateTime now);
}
