package dev.cornerstone.stack.shop;

/** One product under one receipt number; the number makes a repeated order the same order. */
record Purchase(Product product, String receipt) {}
