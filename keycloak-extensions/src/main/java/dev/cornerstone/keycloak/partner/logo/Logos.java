package dev.cornerstone.keycloak.partner.logo;

import dev.cornerstone.keycloak.partner.fetch.Unreachable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pictures that were got lately; anybody may ask for them, so the partner's server is asked once an hour and no oftener. */
final class Logos {

    /** Gets what is at an address. */
    @FunctionalInterface
    interface Source {
        byte[] get(String address) throws Unreachable;
    }

    static final Duration KEPT = Duration.ofHours(1);

    /** A server that does not answer is left in peace for so long. */
    static final Duration MISSED = Duration.ofMinutes(5);

    static final int AT_ONCE_MAX = 100;

    private record Kept(Optional<Logo> logo, Instant until) {}

    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > AT_ONCE_MAX;
        }
    };

    Logos(Clock clock) {
        this.clock = clock;
    }

    /** @return nothing when the address does not lead to a picture of a kind and size that we show */
    Optional<Logo> at(String address, Source source) {
        Instant now = clock.instant();
        synchronized (kept) {
            Kept known = kept.get(address);
            if (known != null && now.isBefore(known.until())) {
                return known.logo();
            }
            // Who asks meanwhile is told that there is none, and the partner's server is asked once.
            kept.put(address, new Kept(Optional.empty(), now.plus(MISSED)));
        }
        Optional<Logo> logo = got(address, source);
        synchronized (kept) {
            kept.put(address, new Kept(logo, now.plus(logo.isPresent() ? KEPT : MISSED)));
        }
        return logo;
    }

    private static Optional<Logo> got(String address, Source source) {
        try {
            return Logo.of(source.get(address));
        } catch (Unreachable e) {
            return Optional.empty();
        }
    }
}
