package dev.cornerstone.loyalty.hold;

import dev.cornerstone.loyalty.ledger.MemberId;
import dev.cornerstone.loyalty.ledger.TransferId;
import java.util.UUID;

/** A hold that nobody resolved in time; the transfer gave the points back. */
record Lapse(UUID partner, MemberId member, TransferId hold, long points, TransferId transfer) {}
