package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Points that a member has set aside.
 *
 * @param captured what was taken of them; the rest went back
 * @param state {@code open}, {@code captured}, {@code released} or {@code lapsed}; more may come
 * @param transfer what captured or released it; a capture is reversed by this id
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Hold(
        String id,
        long points,
        long captured,
        String state,
        String partner,
        String reward,
        String note,
        Instant expiresAt,
        Instant resolvedAt,
        String transfer) {}
