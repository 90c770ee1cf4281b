package dev.cornerstone.benchmarks.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A row of the books, as far as it differs between the rows that are loaded; those that open a lot say when it ends. */
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
        Instant endsAt,
        Map<String, String> actor) {}
