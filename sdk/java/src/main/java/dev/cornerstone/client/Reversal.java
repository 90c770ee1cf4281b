package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * What a reversal did.
 *
 * @param reverses the transfer that was reversed
 * @param reversible what of it can still be reversed
 * @param returned of a spend: what went back with its expiry
 * @param extended of a spend: what was given anew until {@code extendedUntil}
 * @param forfeited of a spend: what is gone, because it has expired since
 * @param owed of an earn: what the member owes now; later points repay it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Reversal(
        String id,
        String reverses,
        String kind,
        long points,
        long reversible,
        long returned,
        long extended,
        Instant extendedUntil,
        long forfeited,
        long owed,
        Instant bookedAt) {}
