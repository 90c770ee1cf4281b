package dev.cornerstone.loyalty.webhook;

import java.time.Instant;
import java.util.UUID;

/** Something a partner is told; {@code body} is sent as it stands, because it is what is signed. */
record Event(UUID id, UUID partner, String type, String body, Instant createdAt) {}
