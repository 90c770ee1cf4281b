package dev.cornerstone.loyalty.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Points set aside, and the lots they came from, soonest expiring first. */
record OpenHold(
        TransferId id, Points points, Instant expiresAt, UUID partner, UUID reward, String note, List<Share> shares) {

    Transfer.Purpose purpose() {
        return Transfer.Purpose.of(partner, reward, note);
    }
}
