package dev.cornerstone.loyalty.api;

import java.util.List;

/** A page of a longer list; {@code next} is the cursor of the following page, or null on the last. */
public record Page<T>(List<T> items, String next) {}
