package dev.cornerstone.loyalty.storm;

import dev.cornerstone.loyalty.testing.Token;
import java.util.UUID;

/**
 * A request that moves points, made once and sent as often as it takes, always with the same key.
 *
 * @param booked the id of the transfer that a success answers, as a pointer into the answer
 */
record Order(String what, String path, String token, String type, String body, String key, String booked) {

    private static final String JSON = "application/json";

    static Order redeem(String memberToken, String reward) {
        return new Order(
                "redeem",
                "/v1/members/me/redemptions",
                memberToken,
                JSON,
                "{\"reward\":\"" + reward + "\"}",
                UUID.randomUUID().toString(),
                "/id");
    }

    static Order earn(String partner, String card, int points) {
        return new Order(
                "earn",
                "/v1/earnings",
                Token.backOffice(partner).signed(),
                JSON,
                "{\"member\":\"" + card + "\",\"points\":" + points + "}",
                UUID.randomUUID().toString(),
                "/id");
    }
}
