package dev.cornerstone.loyalty.sighting;

import dev.cornerstone.loyalty.access.Caller;
import dev.cornerstone.loyalty.job.JobConfig;
import dev.cornerstone.loyalty.ledger.LedgerConfig;
import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.platform.Database;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Counts who sees a member, and tells the member. Safe for use by many threads. */
@Singleton
public final class Sightings {

    /** So many rows are read of a member, and written in one transaction. */
    public static final int ROWS_MAX = 1_000;

    private static final Logger LOG = Logger.getLogger(Sightings.class);
    private static final String LOST = "loyalty.sightings.lost";

    private final Map<Key, Count> waiting = new ConcurrentHashMap<>();
    private final Database database;
    private final Clock clock;
    private final LedgerConfig ledger;
    private final SightingConfig config;
    private final JobConfig jobs;
    private final MeterRegistry metrics;
    private volatile boolean failing;

    Sightings(
            Database database,
            Clock clock,
            LedgerConfig ledger,
            SightingConfig config,
            JobConfig jobs,
            MeterRegistry metrics) {
        this.database = database;
        this.clock = clock;
        this.ledger = ledger;
        this.config = config;
        this.jobs = jobs;
        this.metrics = metrics;
        metrics.counter(LOST);
    }

    /** Notes what the partner's client is shown, whose ever token it comes with; a member in one of our own apps is no reader. */
    public void shownToPartner(Caller caller, MemberId member, Sight... sights) {
        caller.partner()
                .map(partner -> new Reader(Reader.Kind.PARTNER, partner))
                .ifPresent(reader -> note(reader, member, sights));
    }

    /** Notes what an operator is shown. */
    public void shownToOperator(Caller caller, MemberId member, Sight... sights) {
        note(new Reader(Reader.Kind.OPERATOR, caller.account()), member, sights);
    }

    private void note(Reader reader, MemberId member, Sight... sights) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        LocalDate today = now.atZone(ledger.zone()).toLocalDate();
        for (Sight sight : sights) {
            keep(new Key(member, reader, sight, today), new Count(1, now));
        }
    }

    private void keep(Key key, Count count) {
        if (waiting.size() >= config.waitingMax() && !waiting.containsKey(key)) {
            metrics.counter(LOST).increment(count.times());
        } else {
            waiting.merge(key, count, Count::and);
        }
    }

    /** Who saw the member, newest first, at most {@link #ROWS_MAX}; what is seen now is there after a second. */
    public List<Sighting> of(MemberId member) {
        return database.read(connection -> SightingRows.of(connection, member, ROWS_MAX));
    }

    /** Forgets who saw the member, in the caller's transaction, after what events call them; @return how many rows it was. */
    public int forget(Connection connection, MemberId member) throws SQLException {
        return SightingRows.delete(connection, member);
    }

    /** For how many days it is kept. */
    public int keptDays() {
        return config.keepDays();
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void writeNowAndThen() {
        if (jobs.enabled()) {
            write();
        }
    }

    void writeTheLast(@Observes ShutdownEvent stopping) {
        if (jobs.enabled()) {
            write();
        }
    }

    /** Writes what was counted; what cannot be written waits for the next time. */
    public void write() {
        List<Map.Entry<Key, Count>> seen = new ArrayList<>();
        for (Key key : waiting.keySet()) {
            Optional.ofNullable(waiting.remove(key)).ifPresent(count -> seen.add(Map.entry(key, count)));
        }
        for (int begin = 0; begin < seen.size(); begin += ROWS_MAX) {
            write(seen.subList(begin, Math.min(seen.size(), begin + ROWS_MAX)));
        }
    }

    private void write(List<Map.Entry<Key, Count>> seen) {
        try {
            database.write(connection -> {
                SightingRows.add(connection, seen);
                return null;
            });
            failing = false;
        } catch (RuntimeException failure) {
            seen.forEach(each -> keep(each.getKey(), each.getValue()));
            if (!failing) {
                LOG.warn("Who saw members could not be written and will be tried again every second", failure);
            }
            failing = true;
        }
    }

    /** What is one row. */
    record Key(MemberId member, Reader reader, Sight sight, LocalDate day) {}

    /** How often, and when last. */
    record Count(long times, Instant lastAt) {

        Count and(Count other) {
            return new Count(times + other.times, lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt);
        }
    }
}
