package dev.cornerstone.client;

import java.util.Objects;

/**
 * A reward to buy.
 *
 * @param points the price that the member was shown; at another price nothing is bought
 */
public record RedeemRequest(String reward, long points) {

    public RedeemRequest {
        Objects.requireNonNull(reward, "reward");
        Refuse.unless(points > 0, "points must be 1 or more, not " + points);
    }
}
