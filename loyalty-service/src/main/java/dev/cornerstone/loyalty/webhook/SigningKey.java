package dev.cornerstone.loyalty.webhook;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A key of an endpoint as it is stored: the public half, if it has one, and the sealed rest. */
record SigningKey(UUID id, Optional<byte[]> publicKey, byte[] sealed, Instant createdAt, Optional<Instant> retiresAt) {}
