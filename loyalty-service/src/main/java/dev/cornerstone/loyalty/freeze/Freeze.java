package dev.cornerstone.loyalty.freeze;

import java.time.Instant;
import java.util.UUID;

/** A time in which a member could not spend; {@code liftedBy} and {@code liftedAt} are null while it lasts. */
record Freeze(UUID id, String reason, String frozenBy, Instant frozenAt, String liftedBy, Instant liftedAt) {}
