package dev.cornerstone.benchmarks.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A row of the books, as far as it differs between the rows that are loaded. */
record LoadedTransfer(
        UUID member,
        UUID id,
        long debit,
        long credit,
        long amount,
        long kind,
        UUID partner,
        UUID reward,
        String note,
        long version,
        Instant effectiveAt,
        Instant bookedAt,
        Map<String, String> actor) {}
