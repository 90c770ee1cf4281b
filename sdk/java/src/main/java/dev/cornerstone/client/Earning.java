package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/**
 * Points that a member was given.
 *
 * @param expiresAt from this instant they are gone
 * @param maturesAt from this instant they can be spent; null for at once
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Earning(String id, long points, Instant expiresAt, Instant maturesAt, Instant bookedAt) {}
