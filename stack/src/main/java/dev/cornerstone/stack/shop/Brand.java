package dev.cornerstone.stack.shop;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes a shop itself: its name, its words, its look and what it sells. */
enum Brand {
    ROASTERY(
            "Roastery",
            "Coffee, roasted on Tuesdays.",
            "Small lots from growers we know by name, roasted light and sent within two days.",
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
            "Stationery for people who still write it down.",
            "Thread-bound, fountain-pen friendly, made to lie flat from the first page to the last.",
            List.of(
                    new Product("notebook", "Field notebook", "Dot grid, 96 pages, sewn.", "A5", 9),
                    new Product("pencils", "Cedar pencils", "Six grades from 2H to 4B.", "Set of 6", 7),
                    new Product("planner", "Desk planner", "Undated, fifty-two tear-off weeks.", "A4", 16)));

    private final String title;
    private final String tagline;
    private final String story;
    private final List<Product> products;

    Brand(String title, String tagline, String story, List<Product> products) {
        this.title = title;
        this.tagline = tagline;
        this.story = story;
        this.products = products;
    }

    String title() {
        return title;
    }

    String tagline() {
        return tagline;
    }

    String story() {
        return story;
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
