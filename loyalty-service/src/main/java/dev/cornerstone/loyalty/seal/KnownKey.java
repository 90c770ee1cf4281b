package dev.cornerstone.loyalty.seal;

import java.time.Instant;

/** A key whose signatures count: its raw public half, and when it signed first. */
public record KnownKey(String id, byte[] publicKey, Instant since) {}
