package dev.cornerstone.stack.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the page sends when somebody buys.
 *
 * @param receipt names the purchase, so that sending it twice sells and rewards once
 * @param member the buyer's ID token; null when nobody is signed in
 */
record Order(String product, String receipt, String member) {
    private static final Pattern RECEIPT = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty when it is none. */
    static Optional<Order> parse(byte[] json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, Order.class)).filter(Order::isComplete);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private boolean isComplete() {
        return product != null && receipt != null && RECEIPT.matcher(receipt).matches();
    }
}
