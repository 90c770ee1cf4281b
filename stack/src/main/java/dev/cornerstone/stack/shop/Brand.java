package dev.cornerstone.stack.shop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a shop itself: its name and what it sells; its words are in its page, its look in its style sheet. */
enum Brand {
    ROASTERY(
            "Roastery",
            List.of(
                    new Product("ethiopia", "Ethiopia Guji", "Washed. Jasmine, apricot, black tea.", "250 g", 12),
                    new Product("colombia", "Colombia Huila", "Honey. Red apple, panela, cocoa nib.", "250 g", 14),
                    new Product(
                            "sampler",
                            "Three-lot sampler",
                            "Three origins, one grind, no wrong answer.",
                            "3 × 100 g",
                            18))),
    PAPERTRAIL(
            "Papertrail",
            List.of(
                    new Product("notebook", "Field notebook", "Dot grid, 96 pages, sewn.", "A5", 9),
                    new Product("pencils", "Cedar pencils", "Six grades from 2H to 4B.", "Set of 6", 7),
                    new Product("planner", "Desk planner", "Undated, fifty-two tear-off weeks.", "A4", 16)));

    private final String title;
    private final List<Product> products;

    Brand(String title, List<Product> products) {
        this.title = title;
        this.products = products;
    }

    String title() {
        return title;
    }

    List<Product> products() {
        return products;
    }

    Optional<Product> product(String id) {
        return products.stream().filter(product -> product.id().equals(id)).findFirst();
    }

    /** In names of files, cookies and clients. */
    String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
