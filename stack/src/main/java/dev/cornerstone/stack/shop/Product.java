package dev.cornerstone.stack.shop;

/** Something to buy. */
record Product(String id, String name, String description, String size, int euros) {
    private static final int POINTS_PER_EURO = 10;

    int points() {
        return euros * POINTS_PER_EURO;
    }
}
