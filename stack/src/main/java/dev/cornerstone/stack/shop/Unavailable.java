package dev.cornerstone.stack.shop;

/** Cornerstone cannot be asked just now; the shop stays open without it. */
final class Unavailable extends Exception {
    Unavailable(String what, Throwable cause) {
        super(what, cause);
    }

    Unavailable(String what) {
        super(what);
    }
}
