package dev.cornerstone.loyalty.job;

import java.time.Instant;

/** How the last run of a job went, as its row says. */
record JobRun(
        String job,
        String node,
        Instant startedAt,
        Instant endedAt,
        String outcome,
        long rows,
        Instant succeededAt,
        int failures,
        String complaint,
        Instant leasedUntil) {}
