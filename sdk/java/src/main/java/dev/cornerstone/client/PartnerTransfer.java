package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * A transfer as the partner reads it that made or honoured it; whose points they are is not said.
 *
 * @param kind {@code earn}, {@code redeem} or {@code capture}; more may come
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PartnerTransfer(
        String id,
        String kind,
        long points,
        String hold,
        String reward,
        String note,
        Instant effectiveAt,
        Instant bookedAt) {}
