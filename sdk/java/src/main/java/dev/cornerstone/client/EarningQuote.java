package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** What an earning would answer now. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EarningQuote(long points, Instant expiresAt, Instant maturesAt) {}
