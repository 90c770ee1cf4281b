package dev.cornerstone.loyalty.webhook;

/** Where a request goes, by name: a URL that was read and is written again in one way only. */
record Destination(boolean secure, String host, int port, String pathAndQuery) {}
