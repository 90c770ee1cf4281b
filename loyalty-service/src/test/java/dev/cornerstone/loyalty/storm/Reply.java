package dev.cornerstone.loyalty.storm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a client knows after sending an order once: the status, and the JSON texts of the answer. */
record Reply(int status, List<JsonNode> body) {

    /** No answer at all: nobody was there, or the connection broke, and the order may have been booked or not. */
    static final Reply NONE = new Reply(0, List.of());

    boolean accepted() {
        return status == 200 || status == 201;
    }

    /** The client learned nothing for certain, so it sends the same again. */
    boolean worthRepeating() {
        return status == 0 || status >= 500 || status == 429 || is("idempotency-key-in-progress");
    }

    boolean is(String problem) {
        return body.size() == 1 && body.get(0).path("type").asText().endsWith("/" + problem);
    }

    /** What each JSON text of the answer says at this pointer. */
    List<String> at(String pointer) {
        return body.stream().map(text -> text.at(pointer).asText()).toList();
    }
}
