package dev.cornerstone.keycloak.event;

import java.time.Instant;
import java.util.Optional;

/** How it goes with one sink, as this server sees it. Written by the sink's worker, read by anybody. */
final class SinkState {

    /**
     * @param lastDelivered when this server last delivered something
     * @param failingSince empty if the last attempt went well, or there was none
     * @param lastError why the last attempt failed
     */
    record Attempts(Optional<Instant> lastDelivered, Optional<Instant> failingSince, Optional<String> lastError) {}

    private volatile Attempts attempts = new Attempts(Optional.empty(), Optional.empty(), Optional.empty());

    Attempts attempts() {
        return attempts;
    }

    void delivered(Instant now) {
        attempts = new Attempts(Optional.of(now), Optional.empty(), Optional.empty());
    }

    void failed(Instant now, String reason) {
        Attempts before = attempts;
        attempts = new Attempts(
                before.lastDelivered(), before.failingSince().or(() -> Optional.of(now)), Optional.of(reason));
    }
}
