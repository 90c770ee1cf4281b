package dev.cornerstone.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;

/** A person in the programme. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Member(String id, String card, Instant joinedAt) {}
