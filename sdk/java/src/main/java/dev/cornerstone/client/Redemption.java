package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** What a member bought, and has left. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Redemption(String id, String reward, long points, long available, Instant bookedAt) {}
