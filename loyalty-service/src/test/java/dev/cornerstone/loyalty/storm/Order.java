package dev.cornerstone.loyalty.storm;

import dev.cornerstone.loyalty.testing.Calls;
import dev.cornerstone.loyalty.testing.Token;
import java.util.Collections;
import java.util.UUID;

/**
 * A request that moves points, made once and sent as often as it takes, always with the same key.
 *
 * @param booked the id of the journal that a success answers, as a pointer into each line of the answer
 * @param journals how many journals a success has booked
 */
record Order(
        String what, String path, String token, String type, String body, String key, String booked, int journals) {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    static Order redeem(String memberToken, String reward) {
        return one("redeem", "/v1/members/me/redemptions", memberToken, "{\"reward\":\"" + reward + "\"}", "/id");
    }

    static Order earn(String partner, String card, int points) {
        return one("earn", "/v1/earnings", Token.backOffice(partner).signed(), earning(card, points), "/id");
    }

    /** So many earns of one member in one request. */
    static Order earnBulk(String partner, String card, int points, int lines) {
        return new Order(
                "earn in bulk",
                "/v1/earnings/bulk",
                Token.backOffice(partner).signed(),
                LINES,
                String.join("\n", Collections.nCopies(lines, earning(card, points))),
                UUID.randomUUID().toString(),
                "/earning/id",
                lines);
    }

    /** Takes a part of an earn back. */
    static Order reverse(String partner, String earning, int points) {
        return one(
                "reverse",
                "/v1/earnings/" + earning + "/reversals",
                Token.backOffice(partner).signed(),
                "{\"points\":" + points + ",\"reason\":\"brought back\"}",
                "/id");
    }

    static Order give(String memberToken, String card, int points) {
        return one(
                "give",
                "/v1/members/me/gifts",
                memberToken,
                "{\"to\":\"" + card + "\",\"points\":" + points + "}",
                "/id");
    }

    static Order hold(String memberToken, String partner, int points) {
        return one(
                "hold",
                "/v1/members/me/holds",
                memberToken,
                "{\"points\":" + points + ",\"partner\":\"" + partner + "\"}",
                "/id");
    }

    /** Takes a part of a hold; the rest goes back. */
    static Order capture(String partner, String hold, int points) {
        return one(
                "capture",
                "/v1/holds/" + hold + "/capture",
                Calls.till(partner).signed(),
                "{\"points\":" + points + "}",
                "/transfer");
    }

    static Order release(String partner, String hold) {
        return one(
                "release", "/v1/holds/" + hold + "/release", Calls.till(partner).signed(), "", "/transfer");
    }

    private static Order one(String what, String path, String token, String body, String booked) {
        return new Order(what, path, token, JSON, body, UUID.randomUUID().toString(), booked, 1);
    }

    private static String earning(String card, int points) {
        return "{\"member\":\"" + card + "\",\"points\":" + points + "}";
    }
}
