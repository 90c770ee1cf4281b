package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.ledger.Ids;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds up what people did, by day. */
@Singleton
final class Facts {

    private final Ids ids;
    private final ZoneId zone;

    Facts(Ids ids, LedgerConfig ledger) {
        this.ids = ids;
        zone = ledger.zone();
    }

    /** Adds what the events tell; each must be new. */
    void add(Connection connection, List<Event> events) throws SQLException {
        Map<Fact, Long> times = new HashMap<>();
        events.stream()
                .map(event -> Fact.of(event, LocalDate.ofInstant(event.time(), zone)))
                .flatMap(Optional::stream)
                .forEach(fact -> times.merge(fact, 1L, Math::addExact));
        if (times.isEmpty()) {
            return;
        }
        FactRows.add(connection, times);
        Set<LocalDate> days = times.keySet().stream().map(Fact::day).collect(Collectors.toSet());
        changed(connection, days);
    }

    /** The figures of these days are to be computed anew. */
    void changed(Connection connection, Set<LocalDate> days) throws SQLException {
        for (LocalDate day : days) {
            FactRows.changed(connection, ids.next(), day);
        }
    }
}
