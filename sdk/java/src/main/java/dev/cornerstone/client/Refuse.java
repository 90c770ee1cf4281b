package dev.cornerstone.client;

/** What no request may say. */
final class Refuse {

    private Refuse() {}

    static void unless(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
