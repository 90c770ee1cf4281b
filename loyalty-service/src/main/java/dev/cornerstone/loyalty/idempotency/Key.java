package dev.cornerstone.loyalty.idempotency;

import java.util.regex.Pattern;

/** What a client calls its request: 1 to 255 visible ASCII characters, best a random UUID. */
public record Key(String value) {

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    public Key {
        if (!accepts(value)) {
            throw new IllegalArgumentException("An idempotency key is 1 to 255 visible ASCII characters");
        }
    }

    public static boolean accepts(String value) {
        return value != null && VISIBLE.matcher(value).matches();
    }
}
