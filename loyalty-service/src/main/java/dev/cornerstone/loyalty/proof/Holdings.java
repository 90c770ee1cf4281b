package dev.cornerstone.loyalty.proof;

import dev.cornerstone.loyalty.seal.SealedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Everything the database has about one member, or about one partner as the owner of packs. */
record Holdings(
        UUID member,
        List<SealedRow> transfers,
        List<Balance> balances,
        List<Lot> lots,
        List<Allocation> allocations,
        List<Hold> holds,
        List<Promise> promises,
        List<Guard> guards) {

    static Holdings of(UUID member) {
        return new Holdings(
                member,
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    /** A row of {@code member_balance}. */
    record Balance(
            UUID member, String asset, long available, long held, long pending, long owed, long version, UUID last) {}

    /** A row of {@code lot}. */
    record Lot(
            UUID member,
            UUID id,
            String asset,
            long amount,
            long remaining,
            Instant validFrom,
            Instant expiresAt,
            UUID funder,
            UUID campaign,
            Long unitCostMicros) {}

    /** A row of {@code lot_allocation}. */
    record Allocation(UUID member, UUID transfer, UUID lot, long amount) {}

    /** A row of {@code hold}. */
    record Hold(
            UUID member,
            UUID id,
            String asset,
            long amount,
            long posted,
            int state,
            Instant expiresAt,
            UUID partner,
            UUID reward,
            String note,
            UUID resolvedBy,
            Instant resolvedAt) {}

    /** A row of {@code pending_earn}. */
    record Promise(
            UUID member,
            UUID id,
            String asset,
            long amount,
            long remaining,
            int state,
            Instant maturesAt,
            UUID partner,
            UUID campaign,
            UUID maturedBy) {}

    /** A row of {@code reversal_guard}. */
    record Guard(UUID member, UUID transfer, long original, long reversed) {}
}
