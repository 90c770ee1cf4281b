package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;

/**
 * What a member has.
 *
 * @param available can be spent now
 * @param held set aside; no longer in {@code available}
 * @param pending given and not matured; not yet in {@code available}
 * @param owed points that come repay it first
 * @param frozen whether spending is stopped
 * @param expiring when the available points are gone, soonest first
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Balance(
        long available, long held, long pending, long owed, boolean frozen, List<Expiry> expiring, Instant asOf) {

    /** Points that are gone from that instant on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Expiry(long points, Instant expiresAt) {}
}
