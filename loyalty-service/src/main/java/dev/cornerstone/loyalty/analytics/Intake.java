package dev.cornerstone.loyalty.analytics;

import dev.cornerstone.loyalty.identity.Cautions;
import dev.cornerstone.loyalty.identity.Happening;
import dev.cornerstone.loyalty.identity.Subjects;
import dev.cornerstone.loyalty.member.Sharing;
import dev.cornerstone.loyalty.platform.Database;
import dev.cornerstone.loyalty.profiling.Questions;
import dev.cornerstone.loyalty.profiling.Told;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes events in, however they come: each once, whole batches or nothing, and with all that they do in one transaction. Sent
 * again they do nothing; in another order they do the same.
 */
@Singleton
final class Intake {

    private static final String TAKEN = "loyalty.identity.events";

    private final Database database;
    private final Cautions cautions;
    private final Facts facts;
    private final Questions questions;
    private final Sharing sharing;
    private final Subjects subjects;
    private final AnalyticsConfig config;
    private final Happenings happenings;
    private final Clock clock;
    private final MeterRegistry metrics;

    Intake(
            Database database,
            Cautions cautions,
            Facts facts,
            Questions questions,
            Sharing sharing,
            Subjects subjects,
            AnalyticsConfig config,
            Happenings happenings,
            Clock clock,
            MeterRegistry metrics) {
        this.database = database;
        this.cautions = cautions;
        this.facts = facts;
        this.questions = questions;
        this.sharing = sharing;
        this.subjects = subjects;
        this.config = config;
        this.happenings = happenings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** Takes the events in; answers how many of them were new. */
    int take(List<Event> events, Via via) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<EventRows.Key, Event> distinct = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.time().isAfter(now.minus(config.keep())))
                .forEach(event -> distinct.putIfAbsent(EventRows.Key.of(event), event));
        Set<EventRows.Key> stored = distinct.isEmpty()
                ? Set.of()
                : database.write(connection -> {
                    Set<EventRows.Key> fresh = EventRows.insert(connection, distinct.values(), now, via);
                    List<Event> ours = distinct.values().stream()
                            .filter(event -> fresh.contains(EventRows.Key.of(event)))
                            .filter(event -> event.source().equals("/realms/" + subjects.realm()))
                            .toList();
                    facts.add(connection, ours);
                    questions.learn(connection, told(ours));
                    sharing.learn(connection, sharing(ours));
                    cautions.learn(connection, happenings(ours));
                    return fresh;
                });
        count(events, distinct, stored, via);
        return stored.size();
    }

    private Collection<Happening> happenings(List<Event> events) {
        return events.stream().map(happenings::of).flatMap(Optional::stream).toList();
    }

    /** A question that nobody was asked is none. */
    private static List<Told> told(List<Event> events) {
        return events.stream()
                .filter(event ->
                        event.known().filter(EventType.PROFILE_QUESTION::equals).isPresent())
                .flatMap(event -> event
                        .subject()
                        .flatMap(subject -> Told.of(
                                subject,
                                event.text("question").orElse(""),
                                event.text("action").orElse(""),
                                event.time()))
                        .stream())
                .toList();
    }

    private static Collection<Sharing.Told> sharing(List<Event> events) {
        return events.stream()
                .filter(event ->
                        event.known().filter(EventType.CONSENT_CHANGED::equals).isPresent())
                .flatMap(event -> event
                        .subject()
                        .flatMap(subject -> Sharing.Told.of(
                                subject,
                                event.text("action").orElse(""),
                                event.text("purpose"),
                                event.text("partner"),
                                event.time()))
                        .stream())
                .toList();
    }

    /** An event is counted as new the first time that it stands in what was sent. */
    private void count(List<Event> events, Map<EventRows.Key, Event> distinct, Set<EventRows.Key> stored, Via via) {
        for (Event event : events) {
            EventRows.Key key = EventRows.Key.of(event);
            String outcome = distinct.get(key) == null
                    ? "too-old"
                    : distinct.get(key) != event || !stored.contains(key)
                            ? "seen-before"
                            : event.known().isPresent() ? "taken" : "unknown-type";
            metrics.counter(
                            TAKEN,
                            "type",
                            event.known().map(EventType::word).orElse("unknown"),
                            "outcome",
                            outcome,
                            "via",
                            via.word())
                    .increment();
        }
    }

    /** How events come. */
    enum Via {
        HTTP,
        KAFKA;

        /** The word in the database and in the metrics. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
