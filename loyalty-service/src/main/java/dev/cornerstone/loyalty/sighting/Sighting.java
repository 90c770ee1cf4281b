package dev.cornerstone.loyalty.sighting;

import java.time.Instant;
import java.time.LocalDate;

/** What a reader saw of a member on one of the programme's days: how often, and when last. */
public record Sighting(Reader reader, Sight sight, LocalDate day, long times, Instant lastAt) {}
