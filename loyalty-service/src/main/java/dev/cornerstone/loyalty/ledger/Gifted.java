package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.UUID;

/** What a gift did: the giver's transfer, the journal it shares with the receiver's, and what the giver has left. */
public record Gifted(TransferId id, UUID journal, Points points, long available, Instant bookedAt) {}
