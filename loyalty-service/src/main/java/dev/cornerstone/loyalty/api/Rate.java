package dev.cornerstone.loyalty.api;

import java.time.Duration;

/** So many requests in a window; after a pause as many at once, and then a steady stream. */
public record Rate(long requests, Duration window) {

    public Rate {
        if (requests < 1 || window.toSeconds() < 1) {
            throw new IllegalArgumentException("A rate is at least one request in at least one second");
        }
    }

    /** Reads {@code 600/PT1M}, as configuration writes it. */
    public static Rate parse(CharSequence written) {
        String[] parts = written.toString().strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("A rate is written like 600/PT1M, not " + written);
        }
        return new Rate(Long.parseLong(parts[0].strip()), Duration.parse(parts[1].strip()));
    }
}
