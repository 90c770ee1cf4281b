package dev.cornerstone.loyalty.storm;

import com.fasterxml.jackson.databind.JsonNode;

/** What a client knows after sending an order once. */
record Reply(int status, JsonNode body) {

    /** No answer at all: nobody was there, or the connection broke, and the order may have been booked or not. */
    static final Reply NONE = new Reply(0, null);

    boolean accepted() {
        return status == 201;
    }

    /** The client learned nothing for certain, so it sends the same again. */
    boolean worthRepeating() {
        return status == 0 || status >= 500 || status == 429 || is("idempotency-key-in-progress");
    }

    boolean is(String problem) {
        return body != null && body.path("type").asText().endsWith("/" + problem);
    }
}
