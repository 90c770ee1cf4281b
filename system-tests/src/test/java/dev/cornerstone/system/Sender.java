package dev.cornerstone.system;

import dev.cornerstone.stack.Stack;
import java.net.URI;

/**
 * A client that sends members, and with it a look.
 *
 * @param scope what it asks for; with more than {@code openid}, a shop asks for consent
 */
record Sender(String brand, String client, URI redirect, String scope) {

    static Sender cornerstone() {
        return new Sender(
                "cornerstone",
                "cornerstone-mobile",
                URI.create("http://127.0.0.1:" + Tour.APP_PORT + "/callback"),
                "openid");
    }

    static Sender roastery(Stack stack) {
        return shop("roastery", stack.urls().roastery());
    }

    static Sender papertrail(Stack stack) {
        return shop("papertrail", stack.urls().papertrail());
    }

    private static Sender shop(String brand, URI url) {
        return new Sender(brand, brand + "-shop", URI.create(url + "/"), "openid first_name points:read points:redeem");
    }
}
