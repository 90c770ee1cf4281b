package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What time has brought about and nobody has booked yet, lots aside: promises to mature and holds to lapse. */
record Due(List<Promise> promises, List<OpenHold> holds) {

    static final Due NOTHING = new Due(List.of(), List.of());

    /** Instants at which something happened, in their order, each with what it was. */
    List<Event> events() {
        List<Event> events = new ArrayList<>(promises.size() + holds.size());
        Stream.concat(
                        promises.stream().map(promise -> new Event(promise.maturesAt(), promise, null)),
                        holds.stream().map(hold -> new Event(hold.expiresAt(), null, hold)))
                .sorted(Comparator.comparing(Event::at))
                .forEach(events::add);
        return events;
    }

    /** Either a promise matured or a hold lapsed. */
    record Event(Instant at, Promise promise, OpenHold hold) {}
}
