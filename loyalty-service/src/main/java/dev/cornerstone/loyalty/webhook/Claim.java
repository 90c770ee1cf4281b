package dev.cornerstone.loyalty.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * The right of one worker to make the next attempt of a delivery.
 *
 * @param number which claim this is; a result is only booked while no later one was made
 * @param attempts how many attempts failed before
 * @param until when others may take the delivery to be abandoned
 */
record Claim(
        UUID endpoint,
        UUID partner,
        UUID event,
        int number,
        int attempts,
        Instant until,
        String url,
        Scheme scheme,
        String body) {}
